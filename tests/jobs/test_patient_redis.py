"""The queue as arq's worker sees it: a Redis that goes away is waited for, until the worker leaves."""

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from arq.constants import default_queue_name
from redis.exceptions import WatchError

from jobs import embedded_redis
from jobs.patient_redis import PatientRedis


class Server:
    """The bundled server, killed and started at will."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.url = folder, f"unix://{folder / 'redis.sock'}"
        self.process: subprocess.Popen[bytes]

    def start(self) -> None:
        started = embedded_redis.start(self.folder)
        assert started
        self.process, _ = started

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(5)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    one = Server(tmp_path)
    one.start()
    yield one
    one.stop()


@pytest.fixture
async def queue(server: Server) -> AsyncIterator[PatientRedis]:
    one = PatientRedis(server.url)
    yield one
    await one.aclose()


async def test_a_command_waits_for_a_redis_that_is_away(server: Server, queue: PatientRedis) -> None:
    await queue.set("before", "1")
    server.stop()
    waiting = asyncio.ensure_future(queue.set("after", "1"))
    done, _ = await asyncio.wait({waiting}, timeout=0.7)
    assert not done

    server.start()

    assert await asyncio.wait_for(waiting, 60)


async def test_keys_that_were_watched_when_it_went_away_count_as_taken(server: Server, queue: PatientRedis) -> None:
    async with queue.pipeline(transaction=True) as together:
        await together.watch("job")
        server.stop()
        asking = asyncio.ensure_future(together.exists("job"))
        await asyncio.sleep(0)
        server.start()

        assert await asyncio.wait_for(asking, 60) == 1


async def test_whoever_leaves_waits_for_nothing_and_picks_up_nothing(server: Server, queue: PatientRedis) -> None:
    await queue.zadd(default_queue_name, {"ring": 1.0})
    waiting = asyncio.ensure_future(queue.get("before"))
    await waiting
    server.stop()
    waiting = asyncio.ensure_future(queue.get("before"))
    looking = asyncio.ensure_future(queue.zrangebyscore(default_queue_name, min=0, max=2))
    await asyncio.wait({waiting, looking}, timeout=0.2)

    queue.leave()

    assert await asyncio.wait_for(waiting, 60) is None
    assert await asyncio.wait_for(looking, 60) == []
    assert await asyncio.wait_for(queue.enqueue_job("a job of cron"), 60) is None
    async with queue.pipeline(transaction=True) as together:
        together.get("job")
        together.delete("job")
        assert await together.execute() == [None, None]
    server.start()
    assert await queue.zrangebyscore(default_queue_name, min=0, max=2) == []


async def test_a_job_that_is_being_picked_up_when_the_worker_leaves_is_left_to_another(
    server: Server, queue: PatientRedis
) -> None:
    assert server
    await queue.zadd(default_queue_name, {"ring": 1.0})
    async with queue.pipeline(transaction=True) as asking, queue.pipeline(transaction=True) as beginning:
        for together in (asking, beginning):
            await together.watch("job")
        beginning.multi()
        beginning.get("job")
        looking = asyncio.ensure_future(queue.zrangebyscore(default_queue_name, min=0, max=2))
        begun = asyncio.ensure_future(beginning.execute())
        await asyncio.sleep(0)

        queue.leave()

        assert await looking == []
        assert await asking.exists("job") == 1
        with pytest.raises(WatchError):
            await begun


async def test_the_greeting_of_arq_needs_no_redis(server: Server, queue: PatientRedis) -> None:
    server.stop()

    async with queue.pipeline(transaction=False) as together:
        together.info(section="Server")
        assert len(await together.execute()) == 4
    server.start()
