"""Every call of the product asks for an answer whose shape every endpoint can be told."""

import importlib
import pkgutil
from dataclasses import fields
from typing import Any

import pytest
from pydantic import BaseModel

import app
from app.drafting.call import Call
from app.llm.abilities import Rung
from app.llm.client import client_of
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.llm.requests import Question, messages
from app.llm.schemas import MOST_CHOICES, strict_schema


def calls() -> dict[str, Call[Any, Any, Any]]:
    """Every call that a module of the product names, by its kind."""
    found: dict[str, Call[Any, Any, Any]] = {}
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if not module.name.endswith("__main__") and ".migrations" not in module.name:
            members = vars(importlib.import_module(module.name)).values()
            found |= {one.kind: one for one in members if isinstance(one, Call)}
    return found


def test_every_shape_can_be_told() -> None:
    known = calls()
    schemas = {kind: strict_schema(one.wire) for kind, one in known.items()}

    assert {"classify", "batch_summary", "cover_letter"} & known.keys()
    assert len(known) >= 12
    assert all(one["additionalProperties"] is False for one in schemas.values())


class Counted(BaseModel):
    """A shape with a number: outside of what every endpoint takes."""

    number: int


async def test_a_shape_that_cannot_be_told_is_our_mistake_and_no_bad_answer() -> None:
    question = Question("counted", "Count.", "1, 2", Counted, "m")
    limits = Limits(places=1, serial_places=1, timeout_s=1, patience_s=1)

    with pytest.raises(ValueError, match="integer"):
        await client_of(Endpoint("http://127.0.0.1:9/v1")).ask(question, limits)


IDS = {
    "classify": ["fates.id"],
    "batch_experience": ["lines.ids"],
    "batch_project": ["lines.ids"],
    "batch_extras": ["edits.ids"],
    "batch_summary": ["sentences.ids"],
    "letter": ["paragraphs.sentences.ids"],
    "follow_up": ["paragraphs.sentences.ids"],
    "optimise_cv": ["edits.ids"],
    "translate_cv": ["edits.ids"],
    "translate_phrases": ["edits.ids"],
    "pitch": ["long.ids", "short.ids"],
    "reword": ["texts.id"],
    "second_reading": ["clear"],
}


def test_every_field_that_names_an_id_is_told_which_there_are() -> None:
    named = {kind: sorted(_id_fields(strict_schema(one.wire))) for kind, one in calls().items()}
    told = {kind: [path for path in paths if path != "clear"] for kind, paths in IDS.items()}
    assert named.pop("second_reading") == ["doubts.id"], "a doubt of no passage harms nobody"

    assert {kind: paths for kind, paths in named.items() if paths} == {
        kind: some for kind, some in told.items() if some
    }
    for kind, paths in IDS.items():
        schema = strict_schema(calls()[kind].wire, {one: ["e1", "e2"] for one in paths})
        assert all(_at(schema, one)["enum"] == ["e1", "e2"] for one in paths), kind


def test_every_call_with_ids_says_which_those_are() -> None:
    of_nobody = fields(Call)[[one.name for one in fields(Call)].index("choices")].default

    assert [kind for kind in IDS if calls()[kind].choices is of_nobody] == []


def test_an_endpoint_that_reads_the_schema_as_a_part_of_the_prompt_is_told_the_same_one_each_time() -> None:
    one, other = (
        Question("reword", "Again.", "r1", calls()["reword"].wire, "m", choices={"texts.id": [key]})
        for key in ("r1", "r2")
    )

    assert messages(one, Rung.SCHEMA)["response_format"] != messages(other, Rung.SCHEMA)["response_format"]
    assert messages(one, Rung.SCHEMA, is_narrow=False) == messages(other, Rung.SCHEMA, is_narrow=False)


def test_more_ids_than_an_endpoint_takes_may_be_any_text() -> None:
    wire = calls()["second_reading"].wire

    many = strict_schema(wire, {"clear": [f"p{n}" for n in range(MOST_CHOICES + 1)]})

    assert many == strict_schema(wire)


def _id_fields(schema: dict[str, Any], path: str = "") -> list[str]:
    """Paths of the properties that hold ids, by their name."""
    if schema["type"] == "array":
        return _id_fields(schema["items"], path)
    if schema["type"] != "object":
        return [path] if path.rpartition(".")[2] in {"id", "ids"} else []
    return [
        found
        for name, one in schema["properties"].items()
        for found in _id_fields(one, f"{path}.{name}" if path else name)
    ]


def _at(schema: dict[str, Any], path: str) -> dict[str, Any]:
    for name in path.split("."):
        schema = schema.get("items", schema)["properties"][name]
    return schema.get("items", schema)
