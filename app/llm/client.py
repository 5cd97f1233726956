"""One question to a model and its answer in shape: ladder, retries, pauses. What is asked stands elsewhere.

The library behind it takes as long to import as half of the product: it is imported by the first client that is made.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from random import uniform
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from app.errors import Retryable
from app.llm.abilities import Ability, Rung, ability_of, remember
from app.llm.completions import Completion, Hear, in_pieces, whole
from app.llm.decoding import decoded
from app.llm.endpoint import Endpoint, is_serial
from app.llm.failures import (
    NoAnswer,
    OutOfPatience,
    PermanentFailure,
    RateLimited,
    RequestRefused,
    connection_errors,
    named,
)
from app.llm.limiter import Held, Limiter, Limits, Patience
from app.llm.pictures import Picture, content_of
from app.llm.prompts import shape_words
from app.llm.schemas import NO_CHOICES, Choices, strict_schema
from app.llm.usage import Usage, estimated_tokens

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream

Sent = TypeVar("Sent")
READ_AT_LEAST = 0.7  # of our estimate of the prompt; less means that the endpoint cut it without a word
LOOK_S = 5.0
STREAM_TIMES = 5  # a stream may take so many times the time of a call, as long as it is never silent for one
_WRONG_WAY = {"llm.not_json", "llm.wrong_shape", "llm.empty"}


@dataclass(frozen=True, slots=True)
class Question:
    """One call. name: of its shape.  setting: that of the model.  cache_key: equal for a shared prefix.

    max_tokens: the longest answer, 0 for what the endpoint allows.  pictures: what is to be looked at beside the words.
    choices: the only texts that fields of the answer may hold, where the endpoint keeps to a schema.
    """

    name: str
    system: str
    user: str
    shape: type[BaseModel]
    model: str
    setting: str = ""
    cache_key: str = ""
    max_tokens: int = 0
    pictures: tuple[Picture, ...] = ()
    choices: Choices = field(default_factory=lambda: NO_CHOICES)


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer in its shape. usage: of all tries.  failed: tries before it.  rung: how the shape was asked for.

    dropped_keys: what it held besides, that nobody had asked for.
    """

    answer: BaseModel
    usage: Usage
    failed: int
    rung: Rung
    dropped_keys: int = 0


@dataclass(slots=True)
class _Asking:
    question: Question
    limits: Limits
    ability: Ability
    patience: Patience
    hear: Hear | None = None
    spent: Usage = field(default_factory=Usage)
    failed: int = 0


class Client:
    """The road to one endpoint, for one event loop."""

    def __init__(self, endpoint: Endpoint) -> None:
        import openai

        from app.llm.wire import PLAIN, bounded_http

        self.endpoint = endpoint
        self._openai = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            api_key=endpoint.api_key,
            max_retries=0,
            default_headers=PLAIN,
            http_client=bounded_http(endpoint.policy),
        )
        self._looking = asyncio.Lock()
        self._is_serial: bool | None = None if endpoint.is_near else False
        self._limiter: Limiter | None = None

    async def ask(
        self, question: Question, limits: Limits, hear: Hear | None = None, held: Held | None = None
    ) -> Reply:
        """The answer to a question. hear: is told of it while it comes.  held: of long pauses before it.

        Raises Retryable once its tries are used up (NoAnswer where the last one was answered without use), or at once
        as OutOfPatience; PermanentFailure at once.
        """
        ability = ability_of(self.endpoint.base_url, question.model)
        asking = _Asking(question, limits, ability, Patience(limits.patience_s, held), hear)
        waits = iter(limits.waits_s)
        while True:
            try:
                return await self._tried(asking)
            except Retryable as error:
                wait_s = next(waits, None)
                if wait_s is None or isinstance(error, OutOfPatience):
                    raise
                asking.failed += 1
                asking.ability = _otherwise(asking.ability, error)
            await asyncio.sleep(wait_s * uniform(0.8, 1.2))  # noqa: S311 - spreads retries, no secret

    async def owners(self) -> Sequence[str]:
        """Who owns the models that the endpoint lists. Raises as `ask` does."""
        return [owner for _, owner in await self.listed()]

    async def listed(self) -> Sequence[tuple[str, str]]:
        """Name and owner of each model that the endpoint lists. Raises as `ask` does."""
        import openai

        try:
            async with asyncio.timeout(LOOK_S):
                return [(one.id, one.owned_by or "") for one in (await self._openai.models.list()).data or ()]
        except TimeoutError:
            raise Retryable("llm.timeout") from None
        except openai.APIError as error:
            raise _leaving(named(error)) from error
        except (ValueError, AttributeError, TypeError):  # a page of a web site, for one
            raise NoAnswer("llm.bad_answer") from None

    async def places(self, limits: Limits) -> int:
        """How many calls this endpoint is sent at once."""
        return limits.serial_places if await self._answers_one_by_one() else limits.places

    async def close(self) -> None:
        """Close the connections."""
        await self._openai.close()

    async def in_turn(self, limits: Limits, patience: Patience, call: Callable[[], Awaitable[Sent]]) -> Sent:
        """What a call answers once it has a place; sent again for as long as the endpoint asks to wait for that.

        call: one request, which raises RateLimited for that. Raises OutOfPatience, and what the call raises.
        """
        async with patience.told():
            while True:
                limiter = await self._limited(limits)
                async with limiter.place(patience):
                    try:
                        return await call()
                    except RateLimited as pause:
                        limiter.pause(patience.pause(pause.wait_s))

    @property
    def library(self) -> "AsyncOpenAI":
        """The library's own client, for requests of other kinds."""
        return self._openai

    async def _tried(self, asking: _Asking) -> Reply:
        """One try: the request, made plainer for as long as the endpoint refuses it and something plainer is left."""
        while True:
            try:
                completion = await self._sent(asking)
                break
            except RequestRefused as refusal:
                plainer = asking.ability.after_refusal(refusal.message, frozenset(_extras(self.endpoint, asking)))
                if plainer is None:
                    raise PermanentFailure(**_about(asking.question)) from refusal
                asking.ability = plainer
        asking.spent += completion.usage
        _refuse_cut_prompt(asking.question, completion.usage)
        found = decoded(completion.spoken(), asking.question.shape)
        remember(self.endpoint.base_url, asking.question.model, asking.ability)
        return Reply(found.answer, asking.spent, asking.failed, asking.ability.rung, found.dropped_keys)

    async def _sent(self, asking: _Asking) -> Completion:
        """One request, held for as long as the endpoint asks to wait and the call has patience."""
        return await self.in_turn(asking.limits, asking.patience, lambda: self._completion(asking))

    async def _completion(self, asking: _Asking) -> Completion:
        import openai

        question, limits = asking.question, asking.limits
        told = _messages(question, asking.ability.rung)  # raises for a mistake of ours, not theirs
        try:
            async with asyncio.timeout(limits.timeout_s) as patience:
                return await self._answered(asking, told, patience)
        except TimeoutError:
            raise Retryable("llm.timeout") from None
        except openai.APIError as error:
            raise named(error, has_pictures=bool(question.pictures), **_about(question)) from error
        except connection_errors():
            raise Retryable("llm.unreachable") from None
        except ValueError:  # a body that is no JSON
            raise NoAnswer("llm.bad_answer") from None

    async def _answered(self, asking: _Asking, told: dict[str, Any], patience: asyncio.Timeout) -> Completion:
        """The answer at once, or in pieces where somebody listens: those renew the patience, within limits."""
        limits = asking.limits
        asked: dict[str, Any] = {"model": asking.question.model, **told, **_extras(self.endpoint, asking)}
        if asking.hear is None:
            return whole(await self._openai.chat.completions.create(timeout=limits.timeout_s, **asked))
        clock, hear = asyncio.get_running_loop().time, asking.hear
        last = clock() + limits.timeout_s * STREAM_TIMES

        def heard(text: str) -> None:
            patience.reschedule(min(clock() + limits.timeout_s, last))
            hear(text)

        return await in_pieces(await self._stream(asked, limits), heard)

    async def _stream(self, asked: dict[str, Any], limits: Limits) -> "AsyncStream[object]":
        """The pieces as JSON has them."""
        import openai

        return await self._openai.post(
            "/chat/completions",
            cast_to=object,
            body=asked | {"stream": True},
            options={"timeout": limits.timeout_s},
            stream=True,
            stream_cls=openai.AsyncStream[object],
        )

    async def _limited(self, limits: Limits) -> Limiter:
        """The limiter of the endpoint; a new one, with the pause of the old, where the admin changed its places."""
        places = await self.places(limits)
        if self._limiter is None or self._limiter.places != places:
            self._limiter = Limiter(places, self._limiter.open_at if self._limiter else 0.0)
        return self._limiter

    async def _answers_one_by_one(self) -> bool:
        """Looked up once, and only in the neighbourhood; an endpoint that lists nothing is taken for a quick one."""
        async with self._looking:
            if self._is_serial is None:
                try:
                    self._is_serial = is_serial(self.endpoint.base_url, await self.owners())
                except (Retryable, PermanentFailure):
                    self._is_serial = is_serial(self.endpoint.base_url, ())
            return self._is_serial


_clients: WeakKeyDictionary[asyncio.AbstractEventLoop, dict[Endpoint, Client]] = WeakKeyDictionary()


def client_of(endpoint: Endpoint) -> Client:
    """The one client of an endpoint in this process (and event loop), so that all its calls share a limiter."""
    known = _clients.setdefault(asyncio.get_running_loop(), {})
    return known.setdefault(endpoint, Client(endpoint)) if endpoint not in known else known[endpoint]


async def close_all() -> None:
    """Close the clients of this event loop."""
    for client in _clients.pop(asyncio.get_running_loop(), {}).values():
        await client.close()


def _otherwise(ability: Ability, error: Retryable) -> Ability:
    """An endpoint that never answered in shape may take a format without following it: ask in plainer words."""
    if ability.is_known or error.error_code not in _WRONG_WAY:
        return ability
    return ability.lower() or ability


def _messages(question: Question, rung: Rung) -> dict[str, Any]:
    schema = strict_schema(question.shape)
    system = question.system if rung == Rung.SCHEMA else f"{question.system}\n\n{shape_words(schema)}"
    user = content_of(question.user, question.pictures)
    asked: dict[str, Any] = {"messages": [{"role": "system", "content": system}, {"role": "user", "content": user}]}
    if rung == Rung.SCHEMA:
        narrow = strict_schema(question.shape, question.choices)
        named_schema = {"name": question.name, "strict": True, "schema": narrow}
        asked["response_format"] = {"type": "json_schema", "json_schema": named_schema}
    elif rung == Rung.OBJECT:
        asked["response_format"] = {"type": "json_object"}
    return asked


def _extras(endpoint: Endpoint, asking: _Asking) -> dict[str, Any]:
    """Fields beyond the core of the protocol, without those that the endpoint was found to refuse."""
    wished: dict[str, Any] = {"temperature": 0}
    if endpoint.is_openai:
        wished |= {"store": False, "prompt_cache_key": asking.question.cache_key}
    if asking.question.max_tokens:
        wished["max_completion_tokens"] = asking.question.max_tokens
    if asking.hear is not None:
        wished["stream_options"] = {"include_usage": True}
    return {name: value for name, value in wished.items() if name not in asking.ability.without}


def _about(question: Question) -> dict[str, str]:
    return {"model": question.model, "setting": question.setting}


def _leaving(error: Exception) -> Exception:
    """An error that may leave this room."""
    return Retryable("llm.unreachable") if isinstance(error, RateLimited | RequestRefused) else error


def _refuse_cut_prompt(question: Question, usage: Usage) -> None:
    """Raises PermanentFailure where far fewer tokens were read than were sent."""
    if 0 < usage.prompt < READ_AT_LEAST * estimated_tokens(question.system + question.user):
        raise PermanentFailure("llm.small_context", **_about(question))
