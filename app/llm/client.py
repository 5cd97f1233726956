"""One question to a model and its answer in shape: ladder, retries, pauses. What is asked stands elsewhere.

The library behind it takes as long to import as half of the product: it is imported by the first client that is made.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from random import uniform
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from app.errors import Retryable
from app.llm import windows
from app.llm.abilities import Rung, ability_of, remember
from app.llm.asking import Asking, found_in
from app.llm.completions import Completion, Hear, in_pieces, take
from app.llm.endpoint import Endpoint, is_serial
from app.llm.failures import (
    NoAnswer,
    OutOfPatience,
    PermanentFailure,
    RateLimited,
    RequestRefused,
    TooSlow,
    connection_errors,
    named,
    note_spent,
    of_connection,
)
from app.llm.limiter import Held, Limiter, Limits, Patience
from app.llm.requests import SMALLEST_ROOM, Question, messages
from app.llm.usage import READ_AT_LEAST, Usage, estimated_tokens

if TYPE_CHECKING:
    from httpx2 import Response
    from openai import AsyncOpenAI, AsyncStream

Sent = TypeVar("Sent")
LOOK_S = 5.0
STREAM_TIMES = 5  # a stream may take so many times the time of a call, as long as it is never silent for one


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


class Client:
    """The road to one endpoint, for one event loop."""

    def __init__(self, endpoint: Endpoint) -> None:
        import openai

        from app.llm.wire import PLAIN, bounded_http

        self.endpoint = endpoint
        self._openai = openai.AsyncOpenAI(
            base_url=endpoint.address,
            default_query=endpoint.query,
            api_key=endpoint.api_key,
            max_retries=0,
            default_headers=PLAIN | endpoint.headers,
            http_client=bounded_http(endpoint.policy),
        )
        self._looking = asyncio.Lock()
        self._is_serial: bool | None = None if endpoint.is_near else False
        self._limiter: Limiter | None = None
        self._slow: set[str] = set()  # models whose last call ran out of time

    async def ask(
        self, question: Question, limits: Limits, hear: Hear | None = None, held: Held | None = None
    ) -> Reply:
        """The answer to a question. hear: is told of it while it comes.  held: of long pauses before it.

        Raises Retryable once its tries are used up (NoAnswer where the last one was answered without use, TooSlow
        where they were not answered in time), or at once as OutOfPatience; PermanentFailure at once. What the tries
        have used up is told to `spent_on` of the error.
        """
        ability = ability_of(self.endpoint.base_url, question.model)
        asking = Asking(question, limits, ability, Patience(limits.patience_s, held), hear)
        try:
            return await self._answer(asking)
        except (Retryable, PermanentFailure) as error:
            note_spent(error, asking.spent, asking.failed)
            raise

    async def _answer(self, asking: Asking) -> Reply:
        """Try after try. One that ran out of time costs as much as all others together: a slow model gets one more."""
        waits = iter(() if self._is_slow(asking.question) else asking.limits.waits_s)
        while True:
            try:
                return await self._tried(asking)
            except Retryable as error:
                wait_s = next(waits, None)
                asking.slow += error.error_code == "llm.timeout"
                if asking.slow and wait_s is None:
                    self._slow.add(asking.question.model)
                    raise TooSlow("llm.timeout") from error
                if wait_s is None or isinstance(error, OutOfPatience):
                    raise
                asking.note_failure(error)
            await asyncio.sleep(wait_s * uniform(0.8, 1.2))  # noqa: S311 - spreads retries, no secret

    def _is_slow(self, question: Question) -> bool:
        """Whether the last call to this model ran out of time with all its tries."""
        return question.model in self._slow

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
                        limiter.pause(patience.pause(pause.wait_s, pause.code), pause.code)

    @property
    def library(self) -> "AsyncOpenAI":
        """The library's own client, for requests of other kinds."""
        return self._openai

    async def _tried(self, asking: Asking) -> Reply:
        """One try: the request, made plainer for as long as the endpoint refuses it and something plainer is left."""
        while True:
            try:
                completion = await self._sent(asking)
                break
            except RequestRefused as refusal:
                asking.make_plainer(refusal, asking.extras(self.endpoint))
        question = asking.question
        await self._refuse_cut_prompt(asking, completion.used(question.prompt))
        found = found_in(completion, question)
        self._slow.discard(question.model)
        remember(self.endpoint.base_url, question.model, asking.ability)
        return Reply(found.answer, asking.spent, asking.failed, asking.ability.rung, found.dropped_keys)

    async def _sent(self, asking: Asking) -> Completion:
        """One request, held for as long as the endpoint asks to wait and the call has patience."""
        return await self.in_turn(asking.limits, asking.patience, lambda: self._completion(asking))

    async def _completion(self, asking: Asking) -> Completion:
        """One request and all that came of it, which counts as spent however it ends."""
        import openai

        question, limits, found = asking.question, asking.limits, Completion()
        told = messages(
            question, asking.ability.rung, is_narrow=not self.endpoint.is_openai
        )  # raises for a mistake of ours, not theirs
        try:
            async with asyncio.timeout(limits.timeout_s) as patience:
                await self._answered(asking, told, found, patience)
        except TimeoutError:
            raise Retryable("llm.timeout") from None
        except openai.APIError as error:
            raise named(error, has_pictures=bool(question.pictures), **question.about) from error
        except connection_errors() as error:
            raise of_connection(error) from None
        except ValueError:  # a body that is no JSON
            raise NoAnswer("llm.bad_answer") from None
        finally:
            asking.spent += found.used(question.prompt)
        return found

    async def _answered(
        self, asking: Asking, told: dict[str, Any], found: Completion, patience: asyncio.Timeout
    ) -> None:
        """The answer in pieces, so that one that only repeats itself can be left; at once where the endpoint wants so.

        Where somebody listens, pieces renew the patience, within limits.
        """
        limits, hear, about = asking.limits, asking.hear, asking.question.about
        clock = asyncio.get_running_loop().time
        last = clock() + limits.timeout_s * STREAM_TIMES

        def heard(text: str) -> None:
            patience.reschedule(min(clock() + limits.timeout_s, last))
            if hear is not None:
                hear(text)

        asked: dict[str, Any] = {"model": asking.question.model, **told, **asking.extras(self.endpoint)}
        stream = await self._stream(asked, limits)
        async with stream:
            if _comes_in_pieces(stream.response):
                await in_pieces(stream, found, None if hear is None else heard, about)
                return
            take(found, json.loads(await stream.response.aread()), about)
        if hear is not None and found.length:
            hear(found.text)

    async def _stream(self, asked: dict[str, Any], limits: Limits) -> "AsyncStream[object]":
        """The pieces as JSON has them."""
        import openai

        return await self._openai.post(
            "/chat/completions",
            cast_to=object,
            body=asked,
            options={"timeout": limits.timeout_s},
            stream=True,
            stream_cls=openai.AsyncStream[object],
        )

    async def _refuse_cut_prompt(self, asking: Asking, usage: Usage) -> None:
        """Raises PermanentFailure where the endpoint read less than it was sent, without a word about it."""
        question, url = asking.question, self.endpoint.base_url
        expected = round(READ_AT_LEAST * estimated_tokens(question.prompt))
        if windows.is_read(url, question.model, usage.prompt, expected):
            return
        if not windows.is_known(url, question.model) and not question.pictures:
            windows.note(url, question.model, await self._counted_anew(asking))
        if not windows.is_read(url, question.model, usage.prompt, expected):
            raise PermanentFailure("llm.small_context", **question.about)

    async def _counted_anew(self, asking: Asking) -> int:
        """How many tokens it reads of a prompt as long as this one, that no cache can hold any part of."""
        question = asking.question
        look = replace(
            question, system=f"{token_hex(8)} {question.system}", max_tokens=SMALLEST_ROOM, cache_key="", pictures=()
        )
        again = Asking(look, asking.limits, asking.ability, asking.patience)
        try:
            return (await self._sent(again)).used("").prompt
        finally:
            asking.spent += again.spent

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


def _comes_in_pieces(response: "Response") -> bool:
    """Whether the endpoint answers in pieces; some answer at once whatever they are asked."""
    kind = response.headers.get("content-type", "")
    return not any(one in kind for one in ("json", "html", "xml"))


def _leaving(error: Exception) -> Exception:
    """An error that may leave this room."""
    if isinstance(error, RateLimited):
        return OutOfPatience(error.wait_s, error.code)
    return Retryable("llm.unreachable") if isinstance(error, RequestRefused) else error
