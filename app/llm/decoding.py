"""From the text of an answer to its shape, however it is wrapped: fences, thoughts, sentences around it. Pure."""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from app.errors import Retryable

Shape = TypeVar("Shape", bound=BaseModel)
MAX_CHARS = 400_000
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_OPEN_THOUGHT = re.compile(r"<think(?:ing)?>.*\Z", re.DOTALL | re.IGNORECASE)
_END_OF_THOUGHT = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)  # some templates open it themselves


def decoded(text: str, shape: type[Shape]) -> Shape:
    """The first object in the text that has the shape.

    Raises Retryable: llm.empty (nothing was said), llm.not_json (no object in it), llm.wrong_shape (another object, or
    one with fields that nobody asked for).
    """
    said = _spoken(text[:MAX_CHARS])
    if not said:
        raise Retryable("llm.empty")
    has_object = False
    for candidate in _objects(said):
        has_object = True
        try:
            return shape.model_validate(candidate)
        except ValidationError:
            continue
    raise Retryable("llm.wrong_shape" if has_object else "llm.not_json")


def partial(text: str) -> dict[str, Any]:
    """What there is already of an object that still comes, its last text cut where it is; {} before it begins."""
    said = _spoken(text[:MAX_CHARS])
    start = said.find("{")
    if start < 0:
        return {}
    try:
        return json.JSONDecoder().raw_decode(said, start)[0]
    except (ValueError, RecursionError):
        return _begun(said[start:])


def _begun(text: str) -> dict[str, Any]:
    try:
        return from_json(text, allow_partial="trailing-strings")
    except ValueError:
        return {}


def _spoken(text: str) -> str:
    """The text without what the model thought aloud."""
    closed = _END_OF_THOUGHT.sub("", _THOUGHT.sub("", text))
    return _OPEN_THOUGHT.sub("", closed).strip().lstrip("\ufeff")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every outermost JSON object of the text, in order."""
    decoder = json.JSONDecoder()
    start = text.find("{")
    while start >= 0:
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield value
        start = text.find("{", end)
