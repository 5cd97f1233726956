"""The skilled character: what a strong model answered from the prompts alone, by person, step and line.

Where it was not asked before, it says nothing, and the person's own words stand.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.fakes.model_server.characters.draft import lists_of
from tests.fakes.model_server.characters.reader import bare
from tests.fakes.model_server.prompts import Asked

FOLDER = Path(__file__).parents[4] / "bench" / "corpus" / "skilled"
_SILENT: dict[str, dict[str, Any]] = {
    "classify": {"fates": [], "lines": [], "leads": [], "sections": [], "pages": "2", "summary": []},
    "batch_experience": {"lines": [], "out": []},
    "batch_project": {"lines": [], "out": []},
    "batch_extras": {"edits": [], "order": []},
    "batch_skills": {"order": []},
    "batch_summary": {"sentences": []},
    "reword": {"texts": []},
}


def recalled(question: Asked) -> dict[str, Any]:
    """The recorded answer to a question about one of the recorded people and jobs."""
    if question.step == "second_reading":
        return _read(question)
    known = [one for one in recorded() if one["title"] == _title(question)]
    answers = (_ANSWERS[question.step](question, one) for one in known if question.step in _ANSWERS)
    return next((one for one in answers if one is not None), _SILENT.get(question.step, {}))


@cache
def recorded() -> tuple[dict[str, Any], ...]:
    """All that was recorded, a person and a job each."""
    return tuple(json.loads(file.read_text("utf-8")) for file in sorted(FOLDER.glob("*.json")))


def _title(question: Asked) -> str:
    digest = question.block("DIGEST")
    return str(digest.get("title", "")) if isinstance(digest, dict) else ""


def _planned(question: Asked, known: dict[str, Any]) -> dict[str, Any] | None:
    document = question.block("DOCUMENT")
    items = [*document.get("experience", []), *document.get("projects", [])]
    shown = {
        key: text for one in items for key, text in zip(one["ids"], one["about"][-len(one["ids"]) :], strict=False)
    }
    return known["plan"] if _is_known(shown, known) else None


def _worded(question: Asked, known: dict[str, Any]) -> dict[str, Any] | None:
    lines: list[dict[str, Any]] = []
    for item in question.block("ITEMS") or []:
        texts = {key: text for part in lists_of(item) for key, text in part.items()}
        if not _is_known(texts, known):
            return None
        lines += [one for one in known["lines"].get(item["id"], []) if set(one["ids"]) <= set(texts)]
    return {"lines": lines, "out": known["orders"].get("out", [])}


def _of_small_sections(question: Asked, known: dict[str, Any]) -> dict[str, Any] | None:
    extras = question.block("ITEMS").get("extras", [])
    texts = {key: text for one in extras for key, text in one.get("text", {}).items()}
    return {"edits": known["edits"], "order": known["orders"].get("extras", [])} if _is_known(texts, known) else None


def _of_skills(question: Asked, known: dict[str, Any]) -> dict[str, Any]:
    del question
    return {"order": known["orders"].get("skills", [])}


def _summed_up(question: Asked, known: dict[str, Any]) -> dict[str, Any] | None:
    own = question.block("SUMMARY").get("summary", {})
    return {"sentences": known["sentences"]} if _is_known(own, known) else None


def _is_known(texts: dict[str, str], known: dict[str, Any]) -> bool:
    """Whether these lines are those of the person who was asked about, as far as they were shown then."""
    seen = {key: known["texts"][key] for key in texts if key in known["texts"]}
    return bool(seen) and all(bare(texts[key]) == bare(text) for key, text in seen.items())


def _read(question: Asked) -> dict[str, Any]:
    """It clears all but what it doubted then; all of it was true to the lines that it was shown."""
    doubted = {bare(one["text"]): one for known in recorded() for one in known["doubts"]}
    passages = {key: doubted.get(bare(text)) for key, (text, *_) in question.block("PASSAGES").items()}
    return {
        "doubts": [{"id": key, "words": one["words"], "mend": one["mend"]} for key, one in passages.items() if one],
        "clear": [key for key, one in passages.items() if not one],
    }


_ANSWERS = {
    "classify": _planned,
    "batch_experience": _worded,
    "batch_project": _worded,
    "batch_extras": _of_small_sections,
    "batch_skills": _of_skills,
    "batch_summary": _summed_up,
}
