"""From the text of an answer to its shape, however it is wrapped: fences, thoughts, sentences around it. Pure."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from app.kit.texts import all_composed
from app.llm.failures import NoAnswer
from app.llm.thoughts import Mark, Marks, final_of

Shape = TypeVar("Shape", bound=BaseModel)
MAX_CHARS = 400_000
MAX_STARTS = 100  # of objects that are looked into; each may cost a look through all the text
_MAX_DEPTH = 3  # of wrappers around an answer: {"result": {"answer": ...}}
_FEW = 8  # objects of one aside
_UNASKED = "extra_forbidden"  # how the validator names a key that the shape does not have


@dataclass(frozen=True, slots=True)
class Decoded(Generic[Shape]):
    """An answer in its shape. dropped_keys: how many it had that nobody asked for."""

    answer: Shape
    dropped_keys: int = 0


def decoded(text: str, shape: type[Shape]) -> Decoded[Shape]:
    """The first object in the text that has the shape, without keys that nobody asked for.

    What stands outside of a model's thoughts comes first, then what it put between marks of another kind; an object in
    a wrapper of its own ({"result": ...}, a text of JSON) counts as well.
    Raises NoAnswer: llm.empty (nothing was said), llm.too_long, llm.unfinished_thought (it was thinking to the end),
    llm.not_json (no object in it), llm.wrong_shape (another object).
    """
    if len(text) > MAX_CHARS:
        raise NoAnswer("llm.too_long")
    heard = _heard(text)
    for candidate in heard.candidates():
        for inner in _wrapped(candidate):
            if found := _shaped(inner, shape):
                return found
    if heard.is_thinking and not heard.objects:
        raise NoAnswer("llm.unfinished_thought")
    if heard.objects or heard.asides:
        raise NoAnswer("llm.wrong_shape")
    raise NoAnswer("llm.not_json" if heard.has_words else "llm.empty")


def partial(text: str) -> dict[str, Any]:
    """What there is already of an object that still comes, its last text cut where it is; {} before it begins."""
    said, _ = final_of(text[:MAX_CHARS])
    start = _begins_at(said)
    if start < 0:
        return {}
    try:
        return all_composed(json.JSONDecoder().raw_decode(said, start)[0])
    except (ValueError, RecursionError):
        return _begun(said[start:])


def _begins_at(text: str) -> int:
    """Where the first object outside of all marks begins; -1 where none does yet."""
    marks, at, start = Marks(text), 0, text.find("{")
    while start >= 0:
        mark = marks.next(at)
        if mark is None or start < mark.start:
            return start
        at = mark.end if mark.is_end else marks.end_of(mark)
        start = -1 if at < 0 else start if start >= at else text.find("{", at)
    return -1


def _begun(text: str) -> dict[str, Any]:
    try:
        return all_composed(from_json(text, allow_partial="trailing-strings"))
    except ValueError:
        return {}


def _wrapped(candidate: dict[str, Any], depth: int = _MAX_DEPTH) -> Iterator[dict[str, Any]]:
    """An object, then those that it holds as values of its own."""
    yield candidate
    for value in candidate.values() if depth else ():
        inner = _object_in(value) if isinstance(value, str) else value
        if isinstance(inner, dict):
            yield from _wrapped(cast("dict[str, Any]", inner), depth - 1)


def _object_in(text: str) -> object:
    """The object that a text of JSON is; None for any other text."""
    if text.lstrip()[:1] != "{":
        return None
    try:
        return all_composed(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _shaped(candidate: dict[str, Any], shape: type[Shape]) -> Decoded[Shape] | None:
    if shape.model_fields and not shape.model_fields.keys() & candidate.keys():
        return None  # a shape of defaults alone would take anything
    try:
        return Decoded(shape.model_validate(candidate))
    except ValidationError as error:
        places = [one["loc"] for one in error.errors() if one["type"] == _UNASKED]
    kept = deepcopy(candidate) if places else candidate
    for *path, key in places:
        del _at(kept, path)[key]
    try:
        return Decoded(shape.model_validate(kept), len(places)) if places else None
    except ValidationError:
        return None


def _at(node: Any, path: Sequence[int | str]) -> Any:
    for key in path:
        node = node[key]
    return node


@dataclass(slots=True)
class _Heard:
    """The objects of a text, in order. asides: those between marks.  is_thinking: it thought to its end.

    has_words: it says something besides thoughts.
    """

    objects: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    asides: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    is_thinking: bool = False
    has_words: bool = False

    def candidates(self) -> Iterator[dict[str, Any]]:
        """What may be the answer, the likeliest first: of asides, the last one."""
        yield from self.objects
        if not self.is_thinking:
            yield from reversed(self.asides)


def _heard(text: str) -> _Heard:
    """The outermost JSON objects of a text, as far as is worth looking.

    A mark that ends what it never began makes all before it an aside: some templates begin the thought themselves.
    """
    said, is_thinking = final_of(text)
    heard = _Heard(is_thinking=is_thinking)
    said = _unpacked(said)
    marks, decoder = Marks(said), json.JSONDecoder()
    at, looks, start = 0, 0, said.find("{")
    while at >= 0 and looks < MAX_STARTS:
        mark = marks.next(at)
        end = mark.start if mark else len(said)
        if 0 <= start < end:
            looks += 1
            value, at = _decoded_at(decoder, said, start)
            heard.objects += [value] if value is not None else []
            heard.has_words = True
        else:
            heard.has_words = heard.has_words or bool(said[at:end].strip("\ufeff \n\r\t"))
            at = _past(said, marks, mark, heard) if mark else -1
        start = said.find("{", at) if 0 <= start < at else start
    return heard


def _past(text: str, marks: Marks, mark: Mark, heard: _Heard) -> int:
    """Where to go on after a mark; -1 where it begins a thought that never ends."""
    is_thought = marks.is_thought(mark)
    if mark.is_end:
        heard.asides += [] if is_thought else heard.objects
        heard.objects.clear()
        heard.has_words = heard.has_words and not is_thought
        return mark.end
    heard.has_words = heard.has_words or not is_thought
    end = marks.end_of(mark)
    if end < 0:
        heard.is_thinking = heard.is_thinking or is_thought
        return -1 if is_thought else mark.end
    if not is_thought and len(heard.asides) < MAX_STARTS:
        heard.asides += _objects_in(text[mark.end : end])
    return end


def _objects_in(text: str) -> list[dict[str, Any]]:
    """The first few objects of an aside."""
    decoder, at, found = json.JSONDecoder(), 0, list[dict[str, Any]]()
    for _ in range(_FEW):
        start = text.find("{", at)
        if start < 0:
            break
        value, at = _decoded_at(decoder, text, start)
        found += [value] if value is not None else []
    return found


def _decoded_at(decoder: json.JSONDecoder, text: str, start: int) -> tuple[dict[str, Any] | None, int]:
    try:
        value, end = decoder.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None, start + 1
    return all_composed(value), end


def _unpacked(text: str) -> str:
    """The text itself, or what it says where all of it is one JSON text."""
    plain = text.strip()
    if not (plain.startswith('"') and plain.endswith('"')):
        return text
    try:
        inner = json.loads(plain)
    except (ValueError, RecursionError):
        return text
    return inner if isinstance(inner, str) else text
