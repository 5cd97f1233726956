"""The queue as a doorbell: "look at task T". It may be lost, doubled or late; the row in the database decides."""

import asyncio
import json
import logging
from time import monotonic, time
from typing import Any
from uuid import UUID

from arq.connections import ArqRedis
from arq.constants import default_queue_name, in_progress_key_prefix, job_key_prefix, retry_key_prefix
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from app.kit.ids import new_id

FUNCTION = "look_at_task"
TIMEOUT_S = 0.3
QUIET_S = 2.0  # after a ring that did not arrive: nobody waits for a queue that is away
STALE_S = 30.0  # a ring is answered within milliseconds; an older one was left by a process that died
_log = logging.getLogger(__name__)
_queue: ArqRedis | None = None
_quiet_until = 0.0


def connect(redis_url: str) -> None:
    """Know the way to the queue, which may be away; "" means that workers poll the database."""
    global _queue, _quiet_until
    _queue, _quiet_until = client(redis_url) if redis_url else None, 0.0


async def disconnect() -> None:
    """Close the way to the queue."""
    global _queue
    queue, _queue = _queue, None
    if queue is not None:
        await queue.aclose()


async def ring(task_id: UUID) -> None:
    """Ask any worker to look; never raises and hardly waits. arq refuses an id that it knows: each ring has its own."""
    global _quiet_until  # noqa: PLW0603 - one queue per process
    if _queue is None or monotonic() < _quiet_until:
        return
    try:
        async with asyncio.timeout(TIMEOUT_S):
            await _queue.enqueue_job(FUNCTION, str(task_id), _job_id=f"{task_id}:{new_id().hex[16:]}")
    except (RedisError, OSError) as error:
        _quiet_until = monotonic() + QUIET_S
        _log.warning("the queue is away (%s): workers find the task in the database", type(error).__name__)


async def sweep() -> int:
    """Take away rings that nobody will answer: arq reads the oldest first, so they would delay all others."""
    if _queue is None:
        return 0
    before = (time() - STALE_S) * 1000
    try:
        stale = await _queue.zrangebyscore(default_queue_name, "-inf", before)
        for job in (one.decode() for one in stale):
            await _queue.zrem(default_queue_name, job)
            await _queue.delete(job_key_prefix + job, in_progress_key_prefix + job, retry_key_prefix + job)
    except (RedisError, OSError):
        return 0
    return len(stale)


def client(redis_url: str) -> ArqRedis:
    """A client of the queue that connects when first used, and again after the queue was away."""
    pool = ConnectionPool.from_url(redis_url, socket_connect_timeout=1.0)
    return ArqRedis(pool, job_serializer=serialize, job_deserializer=json.loads)


def serialize(job: dict[str, Any]) -> bytes:
    """JSON in place of arq's pickle: who can write to Redis must not be able to run code here."""
    return json.dumps(job, default=str).encode()
