"""What an endpoint said, whole or in pieces: one value of ours from either, and what is wrong with it by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from app.errors import Retryable
from app.llm.decoding import MAX_CHARS
from app.llm.failures import NoAnswer
from app.llm.usage import Usage

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletion

Hear = Callable[[str], None]  # is told, at each piece, all that has come so far; a new try begins anew


@dataclass(slots=True)
class Completion:
    """One completion. finish: its finish_reason, "" where the endpoint never came to one. usage: nothing if untold."""

    text: str = ""
    refusal: str = ""
    finish: str = ""
    usage: Usage = field(default_factory=Usage)

    def spoken(self) -> str:
        """What was said. Raises NoAnswer with the name of what is wrong with it."""
        if self.refusal:
            raise NoAnswer("llm.refusal")
        if self.finish == "content_filter":
            raise NoAnswer("llm.filtered")
        if self.finish == "length":
            raise NoAnswer("llm.truncated")
        return self.text


def whole(completion: "ChatCompletion") -> Completion:
    """An answer that came at once; the library checks nothing of its shape.

    Raises NoAnswer for what is no completion, and Retryable for an error that passes for one.
    """
    choices = getattr(completion, "choices", None)
    if not isinstance(choices, list):
        is_error = bool(getattr(completion, "error", None))  # some gateways answer 200 where what they ask failed
        raise Retryable("llm.server_error") if is_error else NoAnswer("llm.bad_answer")
    first = cast("list[Any]", choices)[:1]
    message = getattr(first[0], "message", None) if first else None
    return Completion(
        text=_text_of(getattr(message, "content", None)),
        refusal=_text_of(getattr(message, "refusal", None)),
        finish=_text_of(getattr(first[0], "finish_reason", None)) if first else "",
        usage=usage_of(completion),
    )


async def in_pieces(stream: "AsyncStream[object]", hear: Hear) -> Completion:
    """An answer that comes in pieces; the usage comes last. Raises NoAnswer for one that ends before its end, or never.

    stream: of pieces as they are in JSON; making the library's values of them costs more than all else about a piece.
    Whoever stops listening closes the connection.
    """
    found = Completion()
    async with stream:
        async for chunk in stream:
            _add(found, chunk)
            if len(found.text) > MAX_CHARS:
                raise NoAnswer("llm.too_long")
            if found.text:
                hear(found.text)
    if not found.finish:
        raise NoAnswer("llm.truncated")
    return found


def _add(found: Completion, piece: object) -> None:
    if _field(piece, "usage") is not None:
        found.usage = usage_of(piece)
    choices = _field(piece, "choices")
    for choice in cast("list[Any]", choices)[:1] if isinstance(choices, list) else ():
        delta = _field(choice, "delta")
        found.text += _text_of(_field(delta, "content"))
        found.refusal += _text_of(_field(delta, "refusal"))
        found.finish = _text_of(_field(choice, "finish_reason")) or found.finish


def usage_of(completion: object) -> Usage:
    """What the endpoint counted; nothing where it counts nothing."""
    usage = _field(completion, "usage")
    details = _field(usage, "prompt_tokens_details")
    return Usage(
        prompt=_count(_field(usage, "prompt_tokens")),
        cached=_count(_field(details, "cached_tokens")),
        completion=_count(_field(usage, "completion_tokens")),
    )


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
