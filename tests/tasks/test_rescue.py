"""Whose worker is dead: told by leases that stand still, whatever the clocks say."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from task_samples import a_user, ended, held, let_expire, stored, submitted

from app import db
from app.kit.clock import now
from app.tasks import actions, lease, rescue
from app.tasks.models import Task
from app.tasks.rescue import Lookout, reconcile


async def test_a_wall_clock_that_jumps_ahead_takes_nothing_from_a_live_worker(steady: list[float]) -> None:
    task_id = await submitted(await a_user())
    alive = await held(task_id)
    lookout = Lookout(lease_s=15, heartbeat_s=5)
    for _ in range(4):
        await let_expire(task_id)  # as a clock ten minutes ahead sees it
        assert await reconcile(lookout) == 0
        steady[0] += 5
        await alive.checkpoint()

    assert (await stored(task_id)).status == "running"


async def test_a_lease_that_stands_still_is_taken_though_the_clock_calls_it_good(steady: list[float]) -> None:
    task_id = await submitted(await a_user())
    await held(task_id)
    async with db.transaction() as session:
        await session.execute(update(Task).values(lease_until=now() + timedelta(minutes=10)))
    lookout = Lookout(lease_s=15, heartbeat_s=5)

    assert await reconcile(lookout) == 0
    steady[0] += 15
    assert await reconcile(lookout) == 1

    assert (await stored(task_id)).status == "pending"


async def test_an_expired_lease_is_taken_after_two_silent_heartbeats(steady: list[float]) -> None:
    task_id = await submitted(await a_user())
    await held(task_id)
    await let_expire(task_id)
    lookout = Lookout(lease_s=15, heartbeat_s=5)

    assert await reconcile(lookout) == 0
    steady[0] += 10
    assert await reconcile(lookout) == 1


async def test_a_database_that_was_locked_tells_nothing_of_a_worker(
    steady: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    task_id = await submitted(await a_user())
    await held(task_id)
    await let_expire(task_id)

    with monkeypatch.context() as patch:
        waits = iter([0.0, 2 * rescue.LOCKED_S])  # before the transaction, and once it may write
        patch.setattr(rescue, "monotonic", lambda: steady[0] + next(waits))
        assert await reconcile() == 0

    assert (await stored(task_id)).status == "running"
    assert await reconcile() == 1


async def test_two_processes_take_a_dead_workers_task_once() -> None:
    task_id = await submitted(await a_user())
    await held(task_id)
    await let_expire(task_id)

    assert [await reconcile(), await reconcile()] == [1, 0]
    assert (await stored(task_id)).crashes == 1


async def test_a_task_that_is_being_stopped_and_kills_its_worker_ends_as_stopped_not_as_failed() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    async with db.transaction() as session:
        await session.execute(update(Task).values(crashes=rescue.MAX_CRASHES - 1))
    await held(task_id)
    async with db.transaction() as session:
        await actions.cancel(session, alice, task_id)
    await let_expire(task_id)

    await reconcile()

    assert (await stored(task_id)).status == "cancelled"
    assert ended == [("cancelled", task_id)]


async def test_what_a_dead_worker_still_held_is_of_no_use_to_it() -> None:
    task_id = await submitted(await a_user())
    old = await held(task_id)
    await let_expire(task_id)
    await reconcile()
    await held(task_id)

    with pytest.raises(lease.LeaseLost):
        await old.checkpoint()
    with pytest.raises(lease.LeaseLost):
        await old.look()
    with pytest.raises(lease.LeaseLost):
        await lease.stop(old)
    assert (await stored(task_id)).status == "running"
