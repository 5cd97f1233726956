"""The one-prompt generation that the pipeline is compared with: whole CV and whole offer in one call, unchecked."""

import json
from pathlib import Path
from typing import Any, cast

import openai

from app.vitae.document import CVDocument
from bench._scorer import Text

FOLDER = Path(__file__).parent / "baseline"
_TEXTS = {"type": "array", "items": {"type": "string"}}


async def one_prompt(client: openai.AsyncOpenAI, document: CVDocument, offer: str) -> dict[str, Any]:
    """The whole CV as the model writes it for an offer."""
    shown = document.model_dump_json(exclude_defaults=True, exclude={"schema_version", "language"})
    user = (FOLDER / "user.md").read_text("utf-8").format(document=shown, offer=offer)
    schema = {"name": "cv", "strict": True, "schema": _cv_schema()}
    answered = await client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[
            {"role": "system", "content": (FOLDER / "system.md").read_text("utf-8")},
            {"role": "user", "content": user},
        ],
        response_format=cast("Any", {"type": "json_schema", "json_schema": schema}),
    )
    return json.loads(answered.choices[0].message.content or "{}")


def texts_of_answer(answer: dict[str, Any]) -> list[Text]:
    """Its texts, as the scorer reads a CV."""
    found = [Text("", text) for text in answer["summary"]]
    for item in (*answer["experience"], *answer["projects"]):
        found += [Text(item["id"], text) for text in item["bullets"]]
    return [*found, *(Text("skills", name) for name in answer["skills"])]


def _cv_schema() -> dict[str, Any]:
    text = {"type": "string"}
    dated = {"id": text, "start": text, "end": text, "bullets": _TEXTS}
    return _object(
        title=text,
        summary=_TEXTS,
        experience=_list(title=text, company=text, location=text, **dated),
        projects=_list(name=text, role=text, **dated),
        education=_list(degree=text, school=text, start=text, end=text),
        skills=_TEXTS,
        languages=_list(name=text, level=text),
        certifications=_list(name=text, issuer=text, date=text),
        extras=_list(kind=text, title=text, text=text),
    )


def _list(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": _object(**properties)}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
