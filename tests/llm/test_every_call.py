"""Every call of the product asks for an answer whose shape every endpoint can be told."""

import importlib
import pkgutil
from typing import Any

import pytest
from pydantic import BaseModel

import app
from app.drafting.call import Call
from app.llm.client import client_of
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.llm.requests import Question
from app.llm.schemas import strict_schema


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
