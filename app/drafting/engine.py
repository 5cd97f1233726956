"""What answers a call: the protocol of engines, and the engine that asks a model over one road."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, Protocol

from pydantic import BaseModel

from app.drafting.call import Answer, Call, Given
from app.llm.completions import Hear
from app.llm.decoding import partial
from app.llm.pictures import Picture
from app.llm.prompts import Prompt
from app.llm.schemas import NO_CHOICES, Choices


@dataclass(frozen=True, slots=True)
class Made:
    """How an answer was made; its tokens, and how many tries failed before it. model: "" where none made it.

    dropped_keys: what it held that nobody had asked for.
    """

    model: str = ""
    prompt_hash: str = ""
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    retry_count: int = 0
    dropped_keys: int = 0


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    """An answer that nobody has checked yet."""

    answer: Answer
    made: Made = Made()


class Engine(Protocol):
    """Answers every call. Whatever it answers is checked by code before it is used.

    is_instant: it takes no time and costs nothing, so that its calls need not be shown or kept one by one.
    """

    is_instant: bool

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        """The answer to one call."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    """One call, ready to be sent: what is said, and the shape of the answer. option: that names its model.

    hear: is told of the answer while it comes.  max_tokens: the longest answer, 0 for what its prompt gives.
    pictures: what is to be looked at.  choices: the only texts that some fields of the answer may hold.
    """

    call: str
    prompt: Prompt
    answer: type[BaseModel]
    option: str = ""
    hear: Hear | None = None
    max_tokens: int = 0
    pictures: tuple[Picture, ...] = ()
    choices: Choices = field(default_factory=lambda: NO_CHOICES)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a call to a model gave: the answer in its shape, and how it was made."""

    answer: BaseModel
    made: Made


Send = Callable[[Message, str], Awaitable[Reply]]  # the road to a model: a message and the model's name
Follow = Callable[
    [Callable[[], str]], None
]  # is told at each piece; what people see of it is worked out when asked for


class ModelEngine:
    """Asks the model that each input names, over one road.

    follow: by kind of call, who is shown its text while it comes.
    """

    is_instant = False

    def __init__(self, send: Send, follow: Mapping[str, Follow] = MappingProxyType({})) -> None:
        self._send = send
        self._follow = follow

    async def answer(self, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        """The model's answer, as the slice reads it."""
        message = message_of(call, given, self._follow.get(call.kind))
        reply = await self._send(message, str(getattr(given, "model", "")))
        return Answered(call.read(given, call.wire.model_validate(reply.answer)), reply.made)


def message_of(call: Call[Given, Any, Any], given: Given, follow: Follow | None = None) -> Message:
    """What is sent for a call."""
    return Message(
        call=call.kind,
        prompt=call.told(given),
        answer=call.wire,
        option=call.option,
        hear=_shown(call, follow) if follow else None,
        max_tokens=getattr(given, "max_tokens", 0),
        pictures=call.pictures(given),
        choices=call.choices(given),
    )


def _shown(call: Call[Any, Any, Any], follow: Follow) -> Hear:
    def hear(raw: str) -> None:
        follow(lambda: call.shown(partial(raw)))

    return hear
