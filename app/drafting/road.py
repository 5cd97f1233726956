"""The road from a message to an endpoint, under the limits that hold when it is sent."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from time import monotonic
from uuid import UUID

from app import db
from app.drafting.engine import Made, Message, ModelEngine, Reply, Send
from app.errors import AppError, Retryable
from app.llm.endpoint import Endpoint, is_own, plain_name
from app.llm.failures import PermanentFailure
from app.llm.limiter import Held, Limits
from app.llm.options import limits_of
from app.llm.requests import Question
from app.own_model.answerer import Answerer
from app.own_model.queries import answerer_for, endpoint_for, own_model, server_endpoint
from app.own_model.sentences import told_as_own
from app.settings import Settings

OWN_PLACES = 8  # calls at once to a person's own endpoint, below the connections that the guarded road keeps
LOOK_S = 2.0  # between two looks at the options; a change counts from then on
_hears: ContextVar[Held | None] = ContextVar("hears", default=None)  # beside the call: engines need not know of it


_again: ContextVar[int] = ContextVar("again", default=0)


@contextmanager
def calls_are_made_again(times: int) -> Generator[None]:
    """Calls that are made in it were made so many times before, and what was answered was of no use."""
    token = _again.set(times)
    try:
        yield
    finally:
        _again.reset(token)


def times_asked() -> int:
    """How often the call that is made now was made before, in vain."""
    return _again.get()


@contextmanager
def held_calls_are_told_to(held: Held) -> Generator[None]:
    """Calls that are made in it tell of long pauses of their endpoint."""
    token = _hears.set(held)
    try:
        yield
    finally:
        _hears.reset(token)


async def asked_for(user_id: UUID, settings: Settings) -> Answerer:
    """Who answers a person's calls that nobody ordered under terms of their own."""
    async with db.reading() as session:
        return await answerer_for(session, user_id, settings)


async def engine_for(user_id: UUID, settings: Settings) -> ModelEngine | None:
    """What asks models for a person; None where there is neither one of theirs nor the server's."""
    async with db.reading() as session:
        answerer = await answerer_for(session, user_id, settings)
        has_own = await own_model(session, user_id) is not None
    return ModelEngine(road_for(user_id, settings)) if answerer.is_there or has_own else None


def road_for(user_id: UUID, settings: Settings) -> Send:
    """How a person's messages reach the endpoint of the model that was frozen into their order.

    A model of their own is asked at their own endpoint alone: where it is off or fails, the server's never answers.
    """
    current = _Current(None)

    async def send(message: Message, model: str) -> Reply:
        try:
            return await road_to(await _endpoint_of(user_id, settings, model), current=current)(message, model)
        except (AppError, Retryable) as error:
            if is_own(model):
                error.error_code = told_as_own(error.error_code)
            raise

    return send


async def _endpoint_of(user_id: UUID, settings: Settings, model: str) -> Endpoint:
    """Where a model answers. Raises PermanentFailure where there is no such place any more."""
    async with db.reading() as session:
        if is_own(model):
            return await endpoint_for(session, user_id, settings)
        server = await server_endpoint(session, settings)
    if server is None:
        raise PermanentFailure("generation.no_model")
    return server


def road_to(endpoint: Endpoint, limits: Limits | None = None, current: "_Current | None" = None) -> Send:
    """How messages reach an endpoint. limits: those of the options where none are given."""
    known = current or _Current(limits)

    async def send(message: Message, model: str) -> Reply:
        from app.llm.client import client_of

        prompt = message.prompt
        question = Question(
            name=message.call,
            system=prompt.system,
            user=prompt.user,
            shape=message.answer,
            model=plain_name(model),
            setting=message.option,
            cache_key=f"{message.call}-{prompt.hash}",
            max_tokens=message.max_tokens,
            pictures=message.pictures,
            choices=message.choices,
            again=times_asked(),
        )
        reply = await client_of(endpoint).ask(
            question, _within(endpoint, await known.limits()), message.hear, _hears.get()
        )
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


def _within(endpoint: Endpoint, limits: Limits) -> Limits:
    return limits if endpoint.policy is None else replace(limits, places=min(limits.places, OWN_PLACES))


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
