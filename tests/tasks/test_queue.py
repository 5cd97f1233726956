"""Which task comes next: priority, then fairness among users, then age; and whose turn it is within one user."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update
from task_samples import a_user, held, nothing_to_do, stored, submitted

from app import db
from app.errors import TooMany
from app.kit.clock import now
from app.tasks import lease
from app.tasks.models import Task
from app.tasks.queue import due_tasks, queue_state
from app.tasks.runner import run_task

TYPES = ("export", "cv_generation", "pdf_import", "cv_translation", "cv_optimization", "match_score")


async def due(limit: int = 100, types: Sequence[str] = TYPES, without: Sequence[UUID] = ()) -> list[UUID]:
    async with db.reading() as session:
        return [one.task_id for one in await due_tasks(session, limit=limit, types=types, without=without)]


async def test_older_tasks_come_first_and_urgent_ones_before_them() -> None:
    alice = await a_user()
    first, second = await submitted(alice), await submitted(alice)
    urgent = await submitted(alice, priority=5)

    assert await due() == [urgent, first, second]
    assert await due(1) == [urgent]


async def test_a_hundred_tasks_of_one_user_do_not_starve_anothers_one() -> None:
    alice, bob = await a_user(), await a_user("bob")
    many = [await submitted(alice) for _ in range(20)]
    one = await submitted(bob)

    assert (await due(2)) == [many[0], one]


async def test_who_has_tasks_running_comes_after_who_has_none() -> None:
    alice, bob = await a_user(), await a_user("bob")
    running = [await submitted(alice) for _ in range(3)]
    for task_id in running:
        await held(task_id)
    waiting, one = await submitted(alice), await submitted(bob)

    assert await due() == [one, waiting]


async def test_of_a_type_that_takes_turns_only_the_first_is_offered() -> None:
    alice = await a_user()
    first, second = await submitted(alice, "pdf_import"), await submitted(alice, "pdf_import")

    assert await due() == [first]
    running = await held(first)
    assert await due() == []
    await lease.complete(running)
    assert await due() == [second]


async def test_a_fourth_type_waits_and_a_type_without_turns_does_not() -> None:
    alice = await a_user()
    for name in ("pdf_import", "cv_translation", "cv_optimization"):
        await held(await submitted(alice, name))
    fourth, free = await submitted(alice, "match_score"), await submitted(alice, "export")

    assert await due() == [free]
    assert await lease.claim(fourth, worker="w", lease_s=15) is None


async def test_turns_are_each_users_own() -> None:
    alice, bob = await a_user(), await a_user("bob")
    await held(await submitted(alice, "pdf_import"))
    bobs = await submitted(bob, "pdf_import")

    assert await due() == [bobs]


async def test_exclusive_work_is_refused_while_three_other_types_run() -> None:
    alice = await a_user()
    for name in ("pdf_import", "cv_translation", "cv_optimization"):
        await held(await submitted(alice, name))

    with pytest.raises(TooMany) as refused:
        await submitted(alice, "cv_generation", exclusive_key="one")

    assert refused.value.error_code == "max_concurrent_tasks_reached"


async def test_exclusive_work_that_is_being_stopped_still_holds_its_place() -> None:
    alice = await a_user()
    await held(await submitted(alice, "cv_generation", exclusive_key="one"))
    async with db.transaction() as session:
        await session.execute(update(Task).values(status="cancelling"))

    with pytest.raises(TooMany):
        await submitted(alice, "cv_generation", exclusive_key="one")


async def test_claims_of_two_types_at_once_never_make_four() -> None:
    alice = await a_user()
    for name in ("pdf_import", "cv_translation"):
        await held(await submitted(alice, name))
    rest = [await submitted(alice, name) for name in ("cv_optimization", "match_score", "cv_generation")]

    taken = await asyncio.gather(*(lease.claim(one, worker="w", lease_s=15) for one in rest))

    assert len([one for one in taken if one]) == 1


async def test_what_a_worker_cannot_run_or_does_not_want_is_not_offered_to_it() -> None:
    alice = await a_user()
    unwanted, wanted = await submitted(alice), await submitted(alice)
    await submitted(alice, "pdf_import")

    assert await due(types=["export"], without=[unwanted]) == [wanted]


async def test_work_for_later_is_due_when_its_time_has_come() -> None:
    later = await submitted(await a_user(), not_before=now() + timedelta(hours=1))
    assert await due() == []
    assert not await run_task(later, {"export": nothing_to_do})

    async with db.transaction() as session:
        await session.execute(update(Task).values(scheduled_at=now() - timedelta(seconds=1)))

    assert await due() == [later]
    assert await run_task(later, {"export": nothing_to_do})


async def test_a_task_from_a_machine_whose_clock_is_ahead_is_due_at_once() -> None:
    task_id = await submitted(await a_user())
    ahead = now() + timedelta(minutes=10)
    async with db.transaction() as session:
        await session.execute(update(Task).values(created_at=ahead, scheduled_at=ahead))

    assert await due() == [task_id]


async def test_the_admin_sees_how_much_waits_and_for_how_long() -> None:
    alice, bob = await a_user(), await a_user("bob")
    await submitted(alice, "export")
    await submitted(alice, "pdf_import")
    await submitted(bob, "export", not_before=now() + timedelta(hours=1))
    await held(await submitted(bob, "pdf_import"))
    async with db.transaction() as session:
        early = now() - timedelta(minutes=5)
        await session.execute(update(Task).where(Task.user_id == alice).values(created_at=early, scheduled_at=early))

    async with db.reading() as session:
        state = await queue_state(session)

    assert (state.due, state.waiting, state.running) == (2, 3, 1)
    assert state.by_type == {"export": 2, "pdf_import": 1}
    assert timedelta(minutes=4) < state.oldest < timedelta(minutes=6)


async def test_a_payload_of_a_newer_release_waits_for_its_worker() -> None:
    task_id = await submitted(await a_user(), payload={"version": 2})

    assert await lease.claim(task_id, worker="w", lease_s=15) is None
    assert (await stored(task_id)).status == "pending"
