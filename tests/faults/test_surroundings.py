"""Redis away, emptied or full of the dead, a database locked or a disk full: the work is done all the same.

T4, T6, T13; and T17: a program that listens meanwhile hears everything once, whatever is killed.
"""

import asyncio
import json
import signal
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
import pytest
from arq.constants import default_queue_name, in_progress_key_prefix, job_key_prefix
from sqlalchemy import select

from app import db
from app.live import Event
from tests.faults.harness.checker import violations
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.watching import at_least_saved, over, saved_calls, tries, until

pytestmark = [pytest.mark.faults, pytest.mark.both_databases, pytest.mark.timeout(120)]
ZOMBIES = 100


async def one_person(home: House) -> Person:
    address = home.add_web("web")
    person = (await move_in(home.settings, [address]))[0]
    await home.ready(address)
    return person


async def checked(home: House) -> list[str]:
    await home.rest()
    return violations(await home.rows())


async def test_work_is_taken_on_and_done_while_redis_is_away(home: House) -> None:
    home.add("worker", "worker")
    person = await one_person(home)
    assert home.redis
    home.redis.stop()
    assert await person.generate(2) == 202
    assert await over(*person.started) == ["completed"]

    home.redis.start()
    del person.offers[:2]
    assert await person.generate(2) == 202

    assert await over(*person.started) == ["completed", "completed"]
    assert await checked(home) == []


@pytest.mark.always
async def test_a_queue_that_is_emptied_under_load_loses_nothing(home: House) -> None:
    person = await one_person(home)
    assert home.redis
    assert await person.generate(3) == 202
    home.redis.ask("FLUSHALL")
    home.add("worker", "worker")
    await at_least_saved(1)
    home.redis.ask("FLUSHALL")

    assert await over(*person.started) == ["completed"]
    assert await checked(home) == []


async def test_a_task_starts_though_a_hundred_dead_rings_stand_before_it(home: House) -> None:
    assert home.redis
    long_ago = str(int((time.time() - 3600) * 1000))
    for number in range(ZOMBIES):
        name = f"zombie{number}"
        home.redis.ask("ZADD", default_queue_name, long_ago, name)
        home.redis.ask("SET", f"{job_key_prefix}{name}", "{}")
        home.redis.ask("SET", f"{in_progress_key_prefix}{name}", "1")
    home.add("worker", "worker")
    person = await one_person(home)

    assert await person.generate(1) == 202

    assert await over(*person.started) == ["completed"]
    assert await checked(home) == []  # the dead are gone as well


@pytest.mark.always("full")
@pytest.mark.parametrize("harm", ["locked", "full"])
async def test_a_database_that_cannot_be_written_for_seconds_costs_no_try(home: House, harm: str) -> None:
    worker = home.add("worker", "worker")
    person = await one_person(home)
    assert await person.generate(3) == 202
    await at_least_saved(2)

    if harm == "locked":
        await home.lock_database(4)  # longer than a writer waits
    else:
        home.fill_disk(worker, is_full=True)
        await asyncio.sleep(1)
        home.fill_disk(worker, is_full=False)

    assert await over(*person.started) == ["completed"]
    assert await checked(home) == []
    assert {outcome for outcome, _ in await tries()} <= {"completed", "released"}


@dataclass(slots=True)
class Program:
    """Listens to the events of one person, and connects again from where it was. heard: each event with its data."""

    person: Person
    address: str
    heard: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    last: str = ""
    has_begun: asyncio.Event = field(default_factory=asyncio.Event)

    async def listen(self) -> None:
        while True:
            with suppress(httpx.TransportError):
                await self._stream()
            await asyncio.sleep(0.05)

    async def _stream(self) -> None:
        headers = {"last-event-id": self.last} if self.last else {}
        async with self.person.client.stream(
            "GET", f"{self.address}/api/events", headers=headers, timeout=30
        ) as answer:
            name, data, place = "", "", ""
            async for line in answer.aiter_lines():
                field_, _, value = line.partition(": ")
                name = value if field_ == "event" else name
                data = value if field_ == "data" else data
                place = value if field_ == "id" else place
                if not line:
                    self._take(name, data, place)
                    name, data, place = "", "", ""

    def _take(self, name: str, data: str, place: str) -> None:
        """A message is whole with its empty line; what was cut off before that is said again."""
        self.last = place or self.last
        if name:
            self.heard.append((name, data))
        self.has_begun.set()


async def everything_told() -> Counter[tuple[str, str]]:
    async with db.reading() as session:
        events = (await session.scalars(select(Event))).all()
    return Counter((one.event, json.dumps(one.data, ensure_ascii=False)) for one in events)


async def test_a_program_hears_everything_once_though_web_worker_and_redis_are_killed(home: House) -> None:
    home.add("worker", "worker", HARNESS_STEP_S="0.2")
    person = await one_person(home)
    program = Program(person, next(person.addresses))
    listening = asyncio.create_task(program.listen())
    await program.has_begun.wait()
    before = await everything_told()
    assert await person.generate(3) == 202
    assert home.redis
    for name in ("web", "worker"):
        await at_least_saved(await saved_calls() + 2)
        home.members[name].kill(signal.SIGKILL)
        await home.members[name].gone()
        home.start(name)
    await at_least_saved(await saved_calls() + 1)
    home.redis.stop()
    home.redis.start()
    assert await over(*person.started) == ["completed"]
    told = (await everything_told()) - before

    async def has_heard() -> bool:
        return len(program.heard) >= told.total()

    await until(has_heard)
    listening.cancel()

    assert Counter(program.heard) == told
