"""The doorbell on a real Redis: rings arrive, stale ones are taken away, and without it nothing breaks."""

import json
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from arq.constants import default_queue_name, job_key_prefix
from task_samples import a_user, stored, submitted

from app.kit.ids import new_id
from app.tasks import doorbell
from jobs import embedded_redis


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    started = embedded_redis.start(tmp_path)
    assert started
    process, url = started
    yield url
    process.kill()
    process.wait(5)


@pytest.fixture
async def rung(redis_url: str) -> AsyncIterator[doorbell.ArqRedis]:
    doorbell.connect(redis_url)
    queue = doorbell.client(redis_url)
    yield queue
    await queue.aclose()
    await doorbell.disconnect()


async def test_a_submitted_task_rings_once_it_is_on_disk(rung: doorbell.ArqRedis) -> None:
    task_id = await submitted(await a_user())

    keys = await rung.zrange(default_queue_name, 0, -1)
    ring = json.loads(await rung.get(job_key_prefix + keys[0].decode()))
    assert len(keys) == 1
    assert (ring["f"], ring["a"]) == (doorbell.FUNCTION, [str(task_id)])


async def test_the_same_task_may_ring_many_times(rung: doorbell.ArqRedis) -> None:
    task_id = new_id()
    for _ in range(3):
        await doorbell.ring(task_id)

    assert await rung.zcard(default_queue_name) == 3


async def test_rings_that_nobody_answered_are_taken_away_and_fresh_ones_stay(rung: doorbell.ArqRedis) -> None:
    for number in range(100):
        await rung.zadd(default_queue_name, {f"old{number}": (time.time() - 60) * 1000})
        await rung.set(f"{job_key_prefix}old{number}", "{}")
    await doorbell.ring(new_id())

    assert await doorbell.sweep() == 100

    assert await rung.zcard(default_queue_name) == 1
    assert len(await rung.keys(f"{job_key_prefix}*")) == 1


async def test_a_queue_that_is_away_costs_nobody_their_task() -> None:
    doorbell.connect("redis://127.0.0.1:1/0")
    task_id = await submitted(await a_user())
    await doorbell.ring(task_id)

    assert await doorbell.sweep() == 0
    assert (await stored(task_id)).status == "pending"
    await doorbell.disconnect()
