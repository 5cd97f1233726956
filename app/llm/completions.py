"""What an endpoint said, whole or in pieces: one value of ours from either, and what is wrong with it by name."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from app.errors import Retryable
from app.llm.usage import Usage

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletion, ChatCompletionChunk

Hear = Callable[[str], None]  # is told, at each piece, all that has come so far; a new try begins anew


@dataclass(slots=True)
class Completion:
    """One completion. finish: its finish_reason, "" where the endpoint never came to one. usage: nothing if untold."""

    text: str = ""
    refusal: str = ""
    finish: str = ""
    usage: Usage = field(default_factory=Usage)

    def spoken(self) -> str:
        """What was said. Raises Retryable with the name of what is wrong with it."""
        if self.refusal:
            raise Retryable("llm.refusal")
        if self.finish == "content_filter":
            raise Retryable("llm.filtered")
        if self.finish == "length":
            raise Retryable("llm.truncated")
        return self.text


def whole(completion: "ChatCompletion") -> Completion:
    """An answer that came at once."""
    found = Completion(usage=usage_of(completion))
    choices = cast("list[Any]", getattr(completion, "choices", None) or [])
    if choices and choices[0].message is not None:
        message = choices[0].message
        found.text, found.refusal = message.content or "", message.refusal or ""
        found.finish = choices[0].finish_reason or ""
    return found


async def in_pieces(stream: "AsyncStream[ChatCompletionChunk]", hear: Hear) -> Completion:
    """An answer that comes in pieces; the usage comes last. Raises Retryable for one that ends before its end.

    Whoever stops listening closes the connection.
    """
    found = Completion()
    async with stream:
        async for chunk in stream:
            _add(found, chunk)
            if found.text:
                hear(found.text)
    if not found.finish:
        raise Retryable("llm.truncated")
    return found


def _add(found: Completion, chunk: "ChatCompletionChunk") -> None:
    if chunk.usage is not None:
        found.usage = usage_of(chunk)
    for choice in chunk.choices or ()[:1]:
        found.text += choice.delta.content or ""
        found.refusal += choice.delta.refusal or ""
        found.finish = choice.finish_reason or found.finish


def usage_of(completion: object) -> Usage:
    """What the endpoint counted; nothing where it counts nothing."""
    usage = getattr(completion, "usage", None)
    details = getattr(usage, "prompt_tokens_details", None)
    return Usage(
        prompt=getattr(usage, "prompt_tokens", 0) or 0,
        cached=getattr(details, "cached_tokens", 0) or 0,
        completion=getattr(usage, "completion_tokens", 0) or 0,
    )
