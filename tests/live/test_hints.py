"""Words between processes through a real Redis, which may go away and come back."""

import asyncio
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from app.hints import Hints
from app.tasks.doorbell import Carrier
from jobs import embedded_redis


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def redis(folder: Path) -> Iterator["Redis"]:
    server = Redis(folder)
    server.start()
    yield server
    server.stop()


class Redis:
    """The bundled server, started and killed at will."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.url = f"unix://{folder / 'redis.sock'}"

    def start(self) -> None:
        started = embedded_redis.start(self.folder)
        assert started is not None
        self.process, url = started
        assert url == self.url

    def stop(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(5)


@pytest.fixture
async def pair(redis: Redis) -> AsyncIterator[tuple[Hints, Hints]]:
    """Two processes' worth of hints."""
    here, there = Hints(), Hints()
    ways = [Carrier(one, redis.url) for one in (here, there)]
    yield here, there
    for way in ways:
        await way.end()


async def heard_by(hints: Hints, word: str, speaker: Hints) -> None:
    """Say the word until it is heard: nobody promises that the first one arrives."""
    with hints.ear(word) as ear:
        ear.clear()
        async with asyncio.timeout(20):
            while not ear.is_set():
                speaker.give(word)
                await asyncio.sleep(0.05)


async def test_a_word_given_here_is_heard_there(pair: tuple[Hints, Hints]) -> None:
    here, there = pair

    await heard_by(there, "stop:1", here)

    assert there.is_carried


async def test_words_are_heard_again_after_redis_was_killed(pair: tuple[Hints, Hints], redis: Redis) -> None:
    here, there = pair
    await heard_by(there, "events", here)

    redis.stop()
    redis.start()

    await heard_by(there, "events", here)
    await heard_by(here, "events", there)


async def test_a_listener_that_was_away_looks_for_itself(pair: tuple[Hints, Hints], redis: Redis) -> None:
    here, there = pair
    await heard_by(there, "events", here)
    redis.stop()

    with there.ear("events") as ear:
        redis.start()
        await asyncio.wait_for(ear.wait(), 120)


async def test_words_within_one_process_need_no_redis() -> None:
    alone = Hints()

    with alone.ear("events") as ear, alone.ear("other") as other:
        alone.give("events")

    assert ear.is_set()
    assert not other.is_set()
