"""The way between processes, through Redis: rings for workers, words for whoever listens.

A ring says "there is work", a word says "something changed". Both may be lost, doubled or late, and Redis may be away:
the rows in the database decide. Litestar's channels stay dead after a restart of Redis; these loops connect again.
"""

import asyncio
import contextlib
import json
import logging
from collections.abc import Mapping
from time import monotonic, time
from typing import Any, cast
from uuid import UUID

from arq.connections import ArqRedis
from arq.constants import default_queue_name, in_progress_key_prefix, job_key_prefix, retry_key_prefix
from redis.asyncio import ConnectionPool, Redis
from redis.exceptions import RedisError

from app.hints import Hints, hints
from app.kit.ids import new_id

FUNCTION = "run_due_task"
CHANNEL = "sartor:hints"
TIMEOUT_S = 0.3
QUIET_S = 2.0  # after a ring that did not arrive: nobody waits for a queue that is away
STALE_S = 30.0  # a ring is answered within milliseconds; an older one was left by a process that died
AGAIN_S = 0.5
WORDS_TIMEOUT_S = 1.0
_log = logging.getLogger(__name__)
_queue: ArqRedis | None = None
_carrier: "Carrier | None" = None
_quiet_until = 0.0


def connect(redis_url: str) -> None:
    """Know the way, at whose end Redis may be away; "" means that workers poll the database and words stay here."""
    global _queue, _carrier, _quiet_until  # noqa: PLW0603 - one way per process
    _quiet_until = 0.0
    if redis_url:
        _queue, _carrier = client(redis_url), Carrier(hints, redis_url)


async def disconnect() -> None:
    """Close the way."""
    global _queue, _carrier
    queue, carrier, _queue, _carrier = _queue, _carrier, None, None
    if carrier is not None:
        await carrier.end()
    if queue is not None:
        await queue.aclose()


async def ring(task_id: UUID) -> bool:
    """Ask any worker to run what is due; whether the queue took it. Never raises and hardly waits.

    arq refuses an id that it knows: each ring has its own.
    """
    global _quiet_until  # noqa: PLW0603 - one queue per process
    if _queue is None or monotonic() < _quiet_until:
        return False
    try:
        async with asyncio.timeout(TIMEOUT_S):
            job = await _queue.enqueue_job(FUNCTION, str(task_id), _job_id=f"{task_id}:{new_id().hex[16:]}")
    except (RedisError, OSError) as error:
        _quiet_until = monotonic() + QUIET_S
        _log.warning("the queue is away (%s): workers find the task in the database", type(error).__name__)
        return False
    return job is not None


async def answered(job: str) -> None:
    """Take a ring off the queue while its work begins: the row says who runs it, and no dead worker leaves one."""
    if _queue is None:
        return
    with contextlib.suppress(RedisError, OSError):
        async with asyncio.timeout(TIMEOUT_S):
            await _forget(_queue, job)


async def sweep() -> int:
    """Take away rings that nobody will answer: arq reads the oldest first, so they would delay all others."""
    if _queue is None:
        return 0
    before = (time() - STALE_S) * 1000
    try:
        stale = await _queue.zrangebyscore(default_queue_name, "-inf", before)
        for job in stale:
            await _forget(_queue, job.decode())
    except (RedisError, OSError):
        return 0
    return len(stale)


def client(redis_url: str) -> ArqRedis:
    """A client of the queue that connects when first used, and again after the queue was away."""
    pool = ConnectionPool.from_url(redis_url, socket_connect_timeout=1.0)
    return ArqRedis(pool, job_serializer=serialize, job_deserializer=deserialize)


def serialize(job: dict[str, Any]) -> bytes:
    """JSON in place of arq's pickle: who can write to Redis must not be able to run code here."""
    return json.dumps(job, default=str).encode()


def deserialize(job: bytes) -> dict[str, Any]:
    """The reverse."""
    return cast("dict[str, Any]", json.loads(job))


class Carrier:
    """Carries the words of one process to the others and theirs to it, for as long as it lives."""

    def __init__(self, ears: Hints, redis_url: str) -> None:
        self._ears, self._redis_url = ears, redis_url
        self._unsaid: set[str] = set()
        self._spoken = asyncio.Event()
        self._work = (asyncio.create_task(self._listen()), asyncio.create_task(self._talk()))
        ears.carry = self._say

    async def end(self) -> None:
        """Carry nothing more."""
        self._ears.carry, self._ears.is_carried = None, False
        for loop in self._work:
            loop.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)

    def _say(self, word: str) -> None:
        self._unsaid.add(word)
        self._spoken.set()

    async def _listen(self) -> None:
        while True:
            with contextlib.suppress(RedisError, OSError, TimeoutError):
                async with _words(self._redis_url) as redis, redis.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    while True:
                        self._hear(await channel.get_message(timeout=WORDS_TIMEOUT_S))
            self._ears.is_carried = False
            await asyncio.sleep(AGAIN_S)

    def _hear(self, message: Mapping[str, object] | None) -> None:
        if message is None:
            return
        self._ears.is_carried = True
        if message["type"] == "subscribe":
            self._ears.wake_all()
        else:
            self._ears.wake(str(message["data"]).split())

    async def _talk(self) -> None:
        async with _words(self._redis_url) as redis:
            while True:
                await self._spoken.wait()
                self._spoken.clear()
                words, self._unsaid = self._unsaid, set()
                with contextlib.suppress(RedisError, OSError, TimeoutError):
                    async with asyncio.timeout(WORDS_TIMEOUT_S):
                        await redis.publish(CHANNEL, " ".join(words))


async def _forget(queue: ArqRedis, job: str) -> None:
    async with queue.pipeline(transaction=True) as together:
        together.zrem(default_queue_name, job)
        together.delete(job_key_prefix + job, in_progress_key_prefix + job, retry_key_prefix + job)
        await together.execute()


def _words(redis_url: str) -> Redis:
    return Redis.from_url(redis_url, decode_responses=True, socket_connect_timeout=WORDS_TIMEOUT_S)
