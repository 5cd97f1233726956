"""The queue as a doorbell: "look at task T". It may be lost, doubled or late; the row in the database decides."""

import json
from typing import Any
from uuid import UUID

from arq.connections import ArqRedis, RedisSettings, create_pool

FUNCTION = "look_at_task"
_queue: ArqRedis | None = None


async def connect(redis_url: str) -> None:
    """Open the way to the queue; "" means that workers poll the database."""
    global _queue  # noqa: PLW0603 - one queue per process
    if redis_url:
        settings = redis_settings(redis_url)
        _queue = await create_pool(settings, job_serializer=serialize, job_deserializer=json.loads)


async def disconnect() -> None:
    """Close the way to the queue."""
    global _queue
    queue, _queue = _queue, None
    if queue is not None:
        await queue.aclose()


async def ring(task_id: UUID, epoch: int, dispatch: int = 0) -> None:
    """Ask any worker to look at the task. arq forgets a known id late, so each ring has its own."""
    if _queue is not None:
        await _queue.enqueue_job(FUNCTION, str(task_id), _job_id=f"{task_id}:{epoch}:{dispatch}")


def redis_settings(redis_url: str) -> RedisSettings:
    """Settings of arq for an address; a Redis that is away is asked again soon, never waited for long."""
    settings = RedisSettings.from_dsn(redis_url)
    settings.conn_timeout, settings.conn_retries, settings.conn_retry_delay = 1, 2, 1
    return settings


def serialize(job: dict[str, Any]) -> bytes:
    """JSON in place of arq's pickle: who can write to Redis must not be able to run code here."""
    return json.dumps(job, default=str).encode()
