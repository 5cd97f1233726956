"""The road from a message to an endpoint, under the limits that hold when it is sent."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from app import db
from app.drafting.engine import Made, Message, Reply, Send
from app.llm.endpoint import Endpoint
from app.llm.limiter import Held, Limits
from app.llm.options import limits_of

LOOK_S = 2.0  # between two looks at the options; a change counts from then on
_hears: ContextVar[Held | None] = ContextVar("hears", default=None)  # beside the call: engines need not know of it


@contextmanager
def held_calls_are_told_to(held: Held) -> Generator[None]:
    """Calls that are made in it tell of long pauses of their endpoint."""
    token = _hears.set(held)
    try:
        yield
    finally:
        _hears.reset(token)


def road_to(endpoint: Endpoint, limits: Limits | None = None) -> Send:
    """How messages reach an endpoint. limits: those of the options where none are given."""
    current = _Current(limits)

    async def send(message: Message, model: str) -> Reply:
        from app.llm.client import Question, client_of

        prompt = message.prompt
        question = Question(
            name=message.call,
            system=prompt.system,
            user=prompt.user,
            shape=message.answer,
            model=model,
            setting=message.option,
            cache_key=f"{message.call}-{prompt.hash}",
        )
        reply = await client_of(endpoint).ask(question, await current.limits(), message.hear, _hears.get())
        made = Made(
            model=model,
            prompt_hash=prompt.hash,
            prompt_tokens=reply.usage.prompt,
            cached_tokens=reply.usage.cached,
            completion_tokens=reply.usage.completion,
            retry_count=reply.failed,
            dropped_keys=reply.dropped_keys,
        )
        return Reply(reply.answer, made)

    return send


class _Current:
    """The limits as they were a moment ago: the calls of a step begin together, and one look is enough for them."""

    def __init__(self, fixed: Limits | None) -> None:
        self._fixed, self._known, self._until = fixed, Limits(), 0.0
        self._looking = asyncio.Lock()

    async def limits(self) -> Limits:
        if self._fixed is not None:
            return self._fixed
        async with self._looking:
            if monotonic() >= self._until:
                async with db.reading() as session:
                    self._known = await limits_of(session)
                self._until = monotonic() + LOOK_S
        return self._known
