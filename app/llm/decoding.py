"""From the text of an answer to its shape, however it is wrapped: fences, thoughts, sentences around it. Pure."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from app.kit.texts import all_composed
from app.llm.failures import NoAnswer

Shape = TypeVar("Shape", bound=BaseModel)
MAX_CHARS = 400_000
MAX_STARTS = 100  # of objects that are looked into; each may cost a look through all the text
_TAG = re.compile(r"<(/?)think(?:ing)?>", re.IGNORECASE)
_UNASKED = "extra_forbidden"  # how the validator names a key that the shape does not have


@dataclass(frozen=True, slots=True)
class Decoded(Generic[Shape]):
    """An answer in its shape. dropped_keys: how many it had that nobody asked for."""

    answer: Shape
    dropped_keys: int = 0


def decoded(text: str, shape: type[Shape]) -> Decoded[Shape]:
    """The first object in the text that has the shape, without keys that nobody asked for.

    Raises NoAnswer: llm.empty (nothing was said), llm.too_long, llm.unfinished_thought (it was thinking to the end),
    llm.not_json (no object in it), llm.wrong_shape (another object).
    """
    if len(text) > MAX_CHARS:
        raise NoAnswer("llm.too_long")
    said, is_thinking = _spoken(text)
    if not said:
        raise NoAnswer("llm.unfinished_thought" if is_thinking else "llm.empty")
    has_object = False
    for candidate in _objects(said):
        has_object = True
        if found := _shaped(candidate, shape):
            return found
    raise NoAnswer("llm.wrong_shape" if has_object else "llm.not_json")


def partial(text: str) -> dict[str, Any]:
    """What there is already of an object that still comes, its last text cut where it is; {} before it begins."""
    said, _ = _spoken(text[:MAX_CHARS])
    start = said.find("{")
    if start < 0:
        return {}
    try:
        return all_composed(json.JSONDecoder().raw_decode(said, start)[0])
    except (ValueError, RecursionError):
        return _begun(said[start:])


def _begun(text: str) -> dict[str, Any]:
    try:
        return all_composed(from_json(text, allow_partial="trailing-strings"))
    except ValueError:
        return {}


def _shaped(candidate: dict[str, Any], shape: type[Shape]) -> Decoded[Shape] | None:
    try:
        return Decoded(shape.model_validate(candidate))
    except ValidationError as error:
        places = [one["loc"] for one in error.errors() if one["type"] == _UNASKED]
    for *path, key in places:
        del _at(candidate, path)[key]
    try:
        return Decoded(shape.model_validate(candidate), len(places)) if places else None
    except ValidationError:
        return None


def _at(node: Any, path: Sequence[int | str]) -> Any:
    for key in path:
        node = node[key]
    return node


def _spoken(text: str) -> tuple[str, bool]:
    """The text without what the model thought aloud, and whether it was thinking to the end.

    A thought that ends without a beginning goes with all before it: some templates begin it themselves.
    """
    kept: list[str] = []
    at, is_thinking = 0, False
    for tag in _TAG.finditer(text):
        if tag[1]:
            kept = kept if is_thinking else []
            at, is_thinking = tag.end(), False
        elif not is_thinking:
            kept.append(text[at : tag.start()])
            is_thinking = True
    said = "".join([*kept, "" if is_thinking else text[at:]])
    return said.strip().lstrip("\ufeff"), is_thinking


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Every outermost JSON object of the text, in order, as far as is worth looking."""
    decoder = json.JSONDecoder()
    start = text.find("{")
    for _ in range(MAX_STARTS):
        if start < 0:
            return
        try:
            value, end = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = start + 1
        else:
            yield all_composed(value)
        start = text.find("{", end)
