"""Texts as vectors, by an OpenAI-compatible endpoint: batches, retries, and answers that are looked at before use."""

import asyncio
import math
from array import array
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, replace
from random import uniform
from typing import TYPE_CHECKING, Any, TypeAlias

from app.errors import Retryable
from app.llm.client import Client, client_of
from app.llm.endpoint import Endpoint
from app.llm.failures import (
    NoAnswer,
    OutOfPatience,
    PermanentFailure,
    RequestRefused,
    connection_errors,
    named,
)
from app.llm.limiter import Limits, Patience

if TYPE_CHECKING:
    from openai.types import CreateEmbeddingResponse

MODEL_SETTING, DIMS_SETTING = "embedding_model", "pool_vector_dims"
MOST_TEXTS, MOST_CHARACTERS = 64, 120_000  # of one request
_NUMBERS = 120_000  # of one answer: a number is up to 25 letters, and no more than four megabytes are read
_LEAST_LENGTH = 1e-6
Vector: TypeAlias = "array[float]"
_without_dims: set[tuple[str, str]] = set()  # endpoints and models that take no wish for dimensions


@dataclass(frozen=True, slots=True)
class Embedder:
    """Who makes vectors. dims: numbers of each."""

    endpoint: Endpoint
    model: str
    dims: int


@dataclass(frozen=True, slots=True)
class _Wish:
    by: Embedder
    texts: Sequence[str]
    limits: Limits


async def embedded(by: Embedder, texts: Sequence[str], limits: Limits) -> list[Vector]:
    """A vector of length 1 for each text, in their order.

    Raises as a question to a model does: Retryable once the tries are used up, PermanentFailure at once; and
    PermanentFailure (llm.wrong_dims) where the model's vectors have another size.
    """
    return [vector async for part in in_batches(by, texts, limits) for vector in part]


async def in_batches(by: Embedder, texts: Sequence[str], limits: Limits) -> AsyncIterator[list[Vector]]:
    """The same, a list for each request as soon as it is answered."""
    client = client_of(by.endpoint)
    for part in batches(texts, by.dims):
        yield await _asked(client, _Wish(by, part, limits))


def batches(texts: Sequence[str], dims: int) -> Iterator[list[str]]:
    """Texts for one request each, in their order: bounded by count, letters and the size of the answer."""
    most = max(1, min(MOST_TEXTS, _NUMBERS // dims))
    part: list[str] = []
    letters = 0
    for text in texts:
        if part and (len(part) == most or letters + len(text) > MOST_CHARACTERS):
            yield part
            part, letters = [], 0
        part.append(text)
        letters += len(text)
    if part:
        yield part


def forget_all() -> None:
    """Know of no endpoint any more what it takes."""
    _without_dims.clear()


async def _asked(client: Client, wish: _Wish) -> list[Vector]:
    patience = Patience(wish.limits.patience_s)
    waits = iter(wish.limits.waits_s)
    while True:
        try:
            return await _tried(client, wish, patience)
        except Retryable as error:
            wait_s = next(waits, None)
            if wait_s is None or isinstance(error, OutOfPatience):
                raise
        await asyncio.sleep(wait_s * uniform(0.8, 1.2))  # noqa: S311 - spreads retries, no secret


async def _tried(client: Client, wish: _Wish, patience: Patience) -> list[Vector]:
    """One try; without the wish for dimensions where the endpoint does not take it."""
    key = (wish.by.endpoint.base_url, wish.by.model)
    try:
        return await client.in_turn(wish.limits, patience, lambda: _answered(client, wish))
    except RequestRefused as refusal:
        if key in _without_dims or "dimension" not in refusal.message:
            raise PermanentFailure(**_about(wish)) from refusal
        _without_dims.add(key)
    return await _tried(client, wish, patience)


async def _answered(client: Client, wish: _Wish) -> list[Vector]:
    import openai

    wished: dict[str, Any] = {"dimensions": wish.by.dims}
    if (wish.by.endpoint.base_url, wish.by.model) in _without_dims:
        wished = {}
    try:
        async with asyncio.timeout(wish.limits.timeout_s):
            answer = await client.library.embeddings.create(
                model=wish.by.model,
                input=list(wish.texts),
                encoding_format="float",
                timeout=wish.limits.timeout_s,
                **wished,
            )
        return _checked(answer, wish)
    except TimeoutError:
        raise Retryable("llm.timeout") from None
    except openai.APIError as error:
        raise named(error, has_pictures=False, **_about(wish)) from error
    except connection_errors():
        raise Retryable("llm.unreachable") from None
    except (ValueError, AttributeError, TypeError):  # no JSON, or JSON of something else
        raise NoAnswer("llm.bad_vectors") from None


def _checked(answer: "CreateEmbeddingResponse", wish: _Wish) -> list[Vector]:
    """The vectors in the order of the texts. Raises NoAnswer (llm.bad_vectors), PermanentFailure (llm.wrong_dims)."""
    by_index = {one.index: array("f", one.embedding) for one in answer.data}
    if len(answer.data) != len(wish.texts) or set(by_index) != set(range(len(wish.texts))):
        raise NoAnswer("llm.bad_vectors")
    vectors = [by_index[at] for at in range(len(wish.texts))]
    if other := next((len(one) for one in vectors if len(one) != wish.by.dims), None):
        raise PermanentFailure("llm.wrong_dims", model=wish.by.model, got=other, wanted=wish.by.dims)
    return [_of_length_one(one) for one in vectors]


def _of_length_one(vector: Vector) -> Vector:
    length = math.sqrt(math.fsum(number * number for number in vector))
    if not math.isfinite(length) or length < _LEAST_LENGTH:
        raise NoAnswer("llm.bad_vectors")
    return array("f", (number / length for number in vector))


def _about(wish: _Wish) -> dict[str, str]:
    return {"model": wish.by.model, "setting": MODEL_SETTING}


def quick(limits: Limits, seconds: float) -> Limits:
    """Limits for somebody who waits: one try, over after so many seconds."""
    return replace(limits, timeout_s=min(seconds, limits.timeout_s), waits_s=(), patience_s=0.0)
