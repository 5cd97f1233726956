"""A stop at any moment, from any device, and an account that goes while its work runs (T8, T15)."""

import signal

import pytest
from sqlalchemy import delete, func, select

from app import db
from app.accounts.models import User
from app.credits.models import Entry
from app.tasks.models import Task
from tests.faults.harness.checker import violations
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.watching import at_least_saved, over, the_offers, the_task, tries, until

pytestmark = [pytest.mark.faults, pytest.mark.both_databases, pytest.mark.timeout(120)]
OFFERS = 3


async def begun(home: House, **worker: str) -> Person:
    """Somebody with two devices, at two webs, whose generation of three offers waits or runs."""
    addresses = [home.add_web("web1"), home.add_web("web2")]
    person = (await move_in(home.settings, addresses))[0]
    for address in addresses:
        await home.ready(address)
    if worker:
        home.add("worker", "worker", **worker)
    assert await person.generate(OFFERS) == 202
    return person


async def stopped_everywhere(person: Person) -> None:
    """The stop comes from both devices, twice from each."""
    for _ in range(4):
        assert await person.stop(person.started[0]) == 303


async def refunds() -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).select_from(Entry).where(Entry.kind == "refund")) or 0


async def checked(home: House) -> list[str]:
    if not home.members["worker"].is_running():
        home.start("worker")
    await home.rest()
    return violations(await home.rows())


async def test_what_waits_is_stopped_at_once(home: House) -> None:
    person = await begun(home)

    await stopped_everywhere(person)

    assert await over(*person.started) == ["cancelled"]
    assert await refunds() == OFFERS
    home.add("worker", "worker")
    assert await checked(home) == []
    assert await tries() == []


@pytest.mark.always
async def test_what_is_in_the_middle_of_a_call_is_stopped_and_refunded_once(home: House) -> None:
    person = await begun(home, HARNESS_STEP_S="60")

    async def is_running() -> bool:
        return (await the_task()).status == "running"

    await until(is_running)
    await stopped_everywhere(person)

    assert await over(*person.started) == ["cancelled"]
    assert await refunds() == OFFERS
    assert await checked(home) == []
    assert [outcome for outcome, _ in await tries()] == ["cancelled"]


@pytest.mark.always
async def test_what_a_dead_worker_held_is_stopped_by_whoever_is_left(home: House) -> None:
    person = await begun(home, HARNESS_STEP_S="0.1")
    await at_least_saved(2)
    home.members["worker"].kill(signal.SIGKILL)
    await home.members["worker"].gone()

    await stopped_everywhere(person)

    assert await over(*person.started) == ["cancelled"]
    assert await checked(home) == []


async def test_a_stop_after_the_last_cv_takes_nothing_away(home: House) -> None:
    person = await begun(home, SARTOR_FAILPOINTS="finish.before:1")
    await home.members["worker"].gone()

    await stopped_everywhere(person)

    assert await over(*person.started) == ["cancelled"]
    assert {one.status for one in await the_offers()} == {"completed"}
    assert await refunds() == 0
    assert await checked(home) == []


async def test_a_stop_of_what_is_over_changes_nothing(home: House) -> None:
    person = await begun(home, HARNESS_STEP_S="0")
    assert await over(*person.started) == ["completed"]

    await stopped_everywhere(person)

    assert await over(*person.started) == ["completed"]
    assert await refunds() == 0
    assert await checked(home) == []


async def test_work_of_an_account_that_is_deleted_ends_and_leaves_nothing(home: House) -> None:
    person = await begun(home, HARNESS_STEP_S="0.2")
    await at_least_saved(2)

    async with db.transaction() as session:  # tasks first, as workers lock them first
        await session.execute(delete(Task).where(Task.user_id == person.user_id))
        await session.execute(delete(User).where(User.id == person.user_id))

    async def has_noticed() -> bool:
        return "went to another worker" in home.log("worker")

    await until(has_noticed)
    await home.rest()
    rows = await home.rows()
    assert violations(rows) == []
    assert not (rows.tasks)
    assert not (rows.attempts)
    assert not (rows.events)
    assert not (rows.generations)
    assert not (rows.call_rows)
    assert not (rows.entries)
    assert not (rows.files)
    assert not (rows.journal)
