"""Workers that die, freeze, leave or meet poison: the work goes on from what is saved (T2, T3, T5, T10, T11)."""

import asyncio
import signal
from random import Random

import pytest

from tests.faults.harness import chaos
from tests.faults.harness.checker import repeats_in_flight, violations
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.watching import at_least_saved, is_over, over, saved_calls, the_task, tries, until

pytestmark = [pytest.mark.faults, pytest.mark.both_databases, pytest.mark.timeout(120)]


async def one_person(home: House, **more: int) -> Person:
    return (await move_in(home.settings, [home.add_web("web")], **more))[0]


async def started(person: Person, offers: int = 3) -> None:
    async def is_started() -> bool:
        return await person.start(offers) == 303

    await until(is_started)


async def under_load(people: list[Person]) -> None:
    """Wait for one more answer; who has nothing under way any more starts anew, as a fast machine may be done."""
    before = await saved_calls()

    async def is_saved() -> bool:
        for person in people:
            if await is_over(person.started[-1]):
                await started(person)
        return await saved_calls() > before

    await until(is_saved)


async def checked(home: House) -> list[str]:
    await home.rest()
    return violations(await home.rows())


@pytest.mark.always("1")
@pytest.mark.parametrize("kills", [1, 3])
async def test_a_killed_worker_costs_nothing(home: House, kills: int) -> None:
    home.add("worker", "worker")
    person = await one_person(home)
    await started(person)
    for _ in range(kills):
        await at_least_saved(await saved_calls() + 2)
        home.members["worker"].kill()
        await home.members["worker"].gone()
        home.start("worker")

    assert await over(*person.started) == ["completed"]

    task = await the_task()
    assert (task.crashes, task.failures) == (kills, 0)
    assert await checked(home) == []


@pytest.mark.always
async def test_a_frozen_worker_writes_nothing_once_it_wakes(home: House) -> None:
    frozen = home.add("worker", "worker")
    person = await one_person(home)
    await started(person)
    await at_least_saved(2)
    await home.freeze(frozen)
    home.add("second", "worker")
    assert await over(*person.started) == ["completed"]
    before = await home.rows()

    frozen.kill(signal.SIGCONT)

    async def has_noticed() -> bool:
        return "went to another worker" in home.log("worker")

    await until(has_noticed)
    await home.rest()
    after = await home.rows()
    assert violations(after) == []
    assert [one.id for one in after.call_rows] == [one.id for one in before.call_rows]
    assert [one.id for one in after.events] == [one.id for one in before.events]
    assert [outcome for outcome, _ in await tries()] == ["crashed", "completed"]


@pytest.mark.always
async def test_a_worker_told_to_leave_keeps_what_is_saved_and_counts_nothing(home: House) -> None:
    home.add("worker", "worker")
    person = await one_person(home)
    await started(person)
    await at_least_saved(2)

    home.members["worker"].kill(signal.SIGTERM)
    left_s = await home.members["worker"].gone()
    home.start("worker")

    assert await over(*person.started) == ["completed"]
    task = await the_task()
    assert (task.crashes, task.failures, task.epoch) == (0, 0, 2)
    assert [outcome for outcome, _ in await tries()] == ["released", "completed"]
    assert left_s < home.settings.shutdown_grace_s
    await home.rest()
    rows = await home.rows()
    assert violations(rows) == []


async def test_a_worker_told_twice_leaves_too(home: House) -> None:
    home.add("worker", "worker")
    person = await one_person(home)
    await started(person)
    await at_least_saved(1)

    for _ in range(2):
        home.members["worker"].kill(signal.SIGTERM)
    await home.members["worker"].gone()
    home.start("worker")

    assert await over(*person.started) == ["completed"]
    assert await checked(home) == []


async def test_workers_may_be_replaced_one_by_one_under_load(home: House) -> None:
    for name in ("worker1", "worker2"):
        home.add(name, "worker")
    people = await move_in(home.settings, [home.add_web("web")], people=3)
    for person in people:
        await started(person)
    for name in ("worker1", "worker2") * 3:
        await under_load(people)
        home.members[name].kill(signal.SIGTERM)
        await home.members[name].gone()
        home.start(name)

    assert set(await over(*(one for person in people for one in person.started))) == {"completed"}

    await home.rest()
    rows = await home.rows()
    assert violations(rows) == []
    assert {one.crashes for one in rows.tasks} == {0}


@pytest.mark.always
async def test_after_everything_died_at_once_everything_ends_well(home: House) -> None:
    for name in ("worker1", "worker2"):
        home.add(name, "worker")
    people = await move_in(home.settings, [home.add_web("web")], people=3)
    for person in people:
        await started(person)
    await at_least_saved(3)

    await chaos.kill_everything(home, Random(1))
    await asyncio.gather(*(member.gone() for member in home.members.values()))
    for name in reversed(home.members):
        home.start(name)
    assert home.redis
    home.redis.stop()
    home.redis.start()

    assert await over(*(one for person in people for one in person.started)) == ["completed"] * 3
    assert await checked(home) == []


async def test_poison_ends_failed_and_refunded_while_others_go_on(home: House) -> None:
    home.environment |= {"HARNESS_POISON": "spirit number 0-", "SARTOR_LEASE_S": "1.2", "SARTOR_HEARTBEAT_S": "0.3"}
    home.add("worker", "worker")
    people = await move_in(home.settings, [home.add_web("web")], people=2)
    keeper = asyncio.create_task(home.supervise())
    for person in people:
        await started(person, 1)

    ended = await over(*(one for person in people for one in person.started))
    keeper.cancel()

    assert ended == ["failed", "completed"]
    await home.rest()
    rows = await home.rows()
    assert violations(rows) == []
    assert {one.error_code for one in rows.tasks if one.status == "failed"} == {"task.crashed"}
    assert repeats_in_flight(rows) < 20
