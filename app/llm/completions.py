"""What an endpoint said, whole or in pieces: one value of ours from either, and what is wrong with it by name."""

from collections.abc import AsyncIterable, Callable, Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any, cast

from app.llm.decoding import MAX_CHARS
from app.llm.dialects import told_in
from app.llm.failures import NoAnswer, told
from app.llm.repetition import LOOK_EVERY, repeats_itself
from app.llm.usage import CHARS_PER_TOKEN, READ_AT_LEAST, Usage, estimated_tokens

Hear = Callable[[str], None]  # is told, at each piece, all that has come so far; a new try begins anew


@dataclass(slots=True)
class Completion:
    """One completion, as far as it has come. finish: its finish_reason, "" where the endpoint never came to one.

    usage: nothing if untold.  thought: whether something was thought beside the text.
    """

    pieces: list[str] = field(default_factory=list[str])
    length: int = 0
    refusal: str = ""
    finish: str = ""
    usage: Usage = field(default_factory=Usage)
    thought: int = 0

    @property
    def text(self) -> str:
        """What has come so far."""
        self.pieces[:] = ["".join(self.pieces)]
        return self.pieces[0]

    @property
    def is_whole(self) -> bool:
        """Whether the endpoint said that this is the end; else only what was said can tell."""
        return bool(self.finish)

    def add(self, piece: str) -> None:
        """One more piece."""
        self.pieces.append(piece)
        self.length += len(piece)

    def spoken(self) -> str:
        """What was said. Raises NoAnswer with the name of what is wrong with it."""
        if self.refusal:
            raise NoAnswer("llm.refusal")
        if self.finish == "content_filter":
            raise NoAnswer("llm.filtered")
        if repeats_itself(self.text):
            raise NoAnswer("llm.repeats")
        if self.finish == "length":
            raise NoAnswer("llm.truncated")
        if self.thought and not self.text.strip():
            raise NoAnswer("llm.unfinished_thought")
        return self.text

    def used(self, prompt: str) -> Usage:
        """What was counted, or what it must have been about: an endpoint that is cut off counts nothing.

        A prompt that is too short by what stood in the cache was counted without that.
        """
        counted, expected = self.usage, estimated_tokens(prompt)
        if counted.prompt < READ_AT_LEAST * expected <= counted.prompt + counted.cached:
            return Usage(counted.prompt + counted.cached, counted.cached, counted.completion)
        answered = self.length + self.thought
        if counted == Usage() and answered and not self.finish:
            return Usage(expected, 0, ceil(answered / CHARS_PER_TOKEN))
        return counted


def take(found: Completion, body: object, about: Mapping[str, str]) -> None:
    """An answer that came at once, as it is in JSON. about: what a sentence about a failure needs.

    Raises NoAnswer for what is no completion, and what an error that passes for one says.
    """
    choices = _field(body, "choices")
    if not isinstance(choices, list):
        trouble = told_in(body)  # some gateways answer 200 where what they ask failed
        raise told(trouble, about) if trouble else NoAnswer("llm.bad_answer")
    found.usage = usage_of(body)
    for first in cast("list[Any]", choices)[:1]:
        _hear_choice(found, first, _field(first, "message"))
        if trouble := told_in(first):
            raise told(trouble, about)
    found.finish = found.finish or "stop"


async def in_pieces(
    stream: AsyncIterable[object], found: Completion, hear: Hear | None, about: Mapping[str, str]
) -> None:
    """An answer that comes in pieces; the usage comes last. Raises NoAnswer at once for one that never ends.

    stream: of pieces as they are in JSON; making the library's values of them costs more than all else about a piece.
    found: is filled, so that what has come is known however it ends.
    """
    looked_at = 0
    async for chunk in stream:
        if trouble := told_in(chunk):
            raise told(trouble, about)
        _add(found, chunk)
        if found.length > MAX_CHARS or found.thought > MAX_CHARS:
            raise NoAnswer("llm.too_long")
        if found.length - looked_at >= LOOK_EVERY:
            looked_at = found.length
            if repeats_itself(found.text):
                raise NoAnswer("llm.repeats")
        if found.length and hear is not None:
            hear(found.text)


def _add(found: Completion, piece: object) -> None:
    if _field(piece, "usage") is not None:
        found.usage = usage_of(piece)
    choices = _field(piece, "choices")
    for choice in cast("list[Any]", choices)[:1] if isinstance(choices, list) else ():
        _hear_choice(found, choice, _field(choice, "delta"))


def _hear_choice(found: Completion, choice: object, said: object) -> None:
    if text := _text_of(_field(said, "content")):
        found.add(text)
    found.refusal += _text_of(_field(said, "refusal"))
    found.thought += len(_text_of(_field(said, "reasoning_content")) or _text_of(_field(said, "reasoning")))
    found.finish = _text_of(_field(choice, "finish_reason")) or found.finish


def usage_of(completion: object) -> Usage:
    """What the endpoint counted; nothing where it counts nothing.

    Some leave what they found in their cache out of the prompt: then it is added, so that `prompt` is all of it.
    """
    usage, timings = _field(completion, "usage"), _field(completion, "timings")
    prompt = _count(_field(usage, "prompt_tokens"))
    cached = max(
        _count(_field(_field(usage, "prompt_tokens_details"), "cached_tokens")),
        _count(_field(usage, "prompt_cache_hit_tokens")),
        _count(_field(usage, "cache_read_input_tokens")),
        _count(_field(timings, "cache_n")),
    )
    total, answered = _count(_field(usage, "total_tokens")), _count(_field(usage, "completion_tokens"))
    is_left_out = cached > prompt or (cached and total == prompt + cached + answered)
    return Usage(prompt + cached if is_left_out else prompt, cached, answered)


def _field(value: object, name: str) -> object:
    """Of a value of the library or of JSON; None where it has none of that name."""
    return cast("dict[str, object]", value).get(name) if isinstance(value, dict) else getattr(value, name, None)


def _text_of(content: object) -> str:
    """A text, or the texts of an answer in parts; "" for anything else."""
    if isinstance(content, list):
        parts = cast("list[Any]", content)
        return "".join(_text_of(one.get("text") if isinstance(one, dict) else None) for one in parts)
    return content if isinstance(content, str) else ""


def _count(told: object) -> int:
    return told if isinstance(told, int) and told > 0 else 0
