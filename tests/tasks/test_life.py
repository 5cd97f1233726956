"""The life of a task: who may run it, how it ends, what an old holder may still do (nothing)."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from task_samples import a_user, ended, held, nothing_to_do, stored, submitted

from app import db
from app.errors import Conflict, NotFound, Refused, Retryable, TooMany
from app.kit.clock import now
from app.kit.ids import new_id
from app.live import Event
from app.tasks import actions, lease, rescue
from app.tasks.lease import Lease, LeaseLost, TaskCancelled
from app.tasks.models import Attempt, Task
from app.tasks.runner import run_task


async def test_a_task_runs_once_and_is_completed() -> None:
    task_id = await submitted(await a_user())

    assert await run_task(task_id, {"export": nothing_to_do})

    task = await stored(task_id)
    assert (task.status, task.epoch, task.lease_owner) == ("completed", 1, "")
    assert task.completed_at is not None


async def test_five_deliveries_at_once_give_one_run() -> None:
    task_id = await submitted(await a_user())

    ran = await asyncio.gather(*(run_task(task_id, {"export": nothing_to_do}) for _ in range(5)))

    assert sorted(ran) == [False, False, False, False, True]


async def test_events_of_a_task_are_numbered_without_a_gap() -> None:
    task_id = await submitted(await a_user())
    await run_task(task_id, {"export": nothing_to_do})

    async with db.reading() as session:
        numbers = (await session.scalars(select(Event.number).where(Event.task_id == task_id).order_by(Event.id))).all()

    assert list(numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 3


async def test_an_old_holder_writes_nothing_more() -> None:
    task_id = await submitted(await a_user())
    old = await held(task_id)
    await lease.release(old)
    new = await held(task_id)

    with pytest.raises(LeaseLost):
        async with old.transaction() as session:
            await session.execute(update(Task).values(step="stolen"))
    with pytest.raises(LeaseLost):
        await lease.complete(old)

    assert (await stored(task_id)).step == ""
    await lease.complete(new)
    assert (await stored(task_id)).status == "completed"


async def test_a_silent_worker_loses_its_task_and_another_finishes_it() -> None:
    task_id = await submitted(await a_user())
    silent = await held(task_id)
    async with db.transaction() as session:
        await session.execute(update(Task).values(lease_until=now() - timedelta(seconds=1)))

    assert await rescue.reconcile() == 1
    assert await run_task(task_id, {"export": nothing_to_do})

    task = await stored(task_id)
    assert (task.status, task.crashes, task.failures) == ("completed", 1, 0)
    with pytest.raises(LeaseLost):
        await silent.checkpoint()


async def test_a_task_that_kills_its_worker_each_time_ends_failed() -> None:
    task_id = await submitted(await a_user())
    for _ in range(rescue.MAX_CRASHES):
        await held(task_id)
        async with db.transaction() as session:
            await session.execute(update(Task).values(lease_until=now() - timedelta(seconds=1)))
        await rescue.reconcile()

    task = await stored(task_id)
    assert (task.status, task.error_code, task.crashes) == ("failed", "task.crashed", rescue.MAX_CRASHES)
    assert ended == [("failed", task_id)]


async def test_a_waiting_task_is_cancelled_at_once() -> None:
    user_id = await a_user()
    task_id = await submitted(user_id)

    async with db.transaction() as session:
        await actions.cancel(session, user_id, task_id)

    assert (await stored(task_id)).status == "cancelled"
    assert ended == [("cancelled", task_id)]
    assert not await run_task(task_id, {"export": nothing_to_do})


async def test_a_running_task_is_stopped_from_another_device() -> None:
    user_id = await a_user()
    task_id = await submitted(user_id)

    async def until_stopped(lease_: Lease) -> None:
        async with db.transaction() as session:
            await actions.cancel(session, user_id, task_id)
        with pytest.raises(TaskCancelled):
            await lease_.checkpoint()
        raise TaskCancelled

    await run_task(task_id, {"export": until_stopped})

    assert (await stored(task_id)).status == "cancelled"
    assert ended == [("cancelled", task_id)]


async def test_a_stop_wins_over_a_retry_when_the_worker_is_dead() -> None:
    user_id = await a_user()
    task_id = await submitted(user_id)
    await held(task_id)
    async with db.transaction() as session:
        await actions.cancel(session, user_id, task_id)
        await session.execute(update(Task).values(lease_until=now() - timedelta(seconds=1)))

    await rescue.reconcile()

    assert (await stored(task_id)).status == "cancelled"


async def test_an_outside_failure_is_tried_three_times_later_each_time() -> None:
    task_id = await submitted(await a_user())

    async def fails(lease_: Lease) -> None:
        raise Retryable("outside.unavailable")

    waits: list[float] = []
    for _ in range(3):
        await run_task(task_id, {"export": fails})
        task = await stored(task_id)
        waits.append((task.scheduled_at - now()).total_seconds())
        async with db.transaction() as session:
            await session.execute(update(Task).values(scheduled_at=now()))

    assert 50 < waits[0] < 70
    assert 100 < waits[1] < 140
    assert (await stored(task_id)).status == "failed"
    assert ended == [("failed", task_id)]


async def test_a_refusal_is_final_and_keeps_its_reason() -> None:
    task_id = await submitted(await a_user())

    async def refuses(lease_: Lease) -> None:
        raise Refused("import.encrypted", name="cv.pdf")

    await run_task(task_id, {"export": refuses})

    task = await stored(task_id)
    assert (task.status, task.error_code, task.error_parameters) == ("failed", "import.encrypted", {"name": "cv.pdf"})


async def test_a_bug_ends_its_try_not_its_worker() -> None:
    task_id = await submitted(await a_user())

    async def breaks(lease_: Lease) -> None:
        raise ZeroDivisionError

    await run_task(task_id, {"export": breaks})

    task = await stored(task_id)
    assert (task.status, task.failures, task.error_code) == ("pending", 1, "task.bug")


async def test_every_try_is_kept() -> None:
    task_id = await submitted(await a_user())
    await lease.release(await held(task_id))
    await run_task(task_id, {"export": nothing_to_do})

    async with db.reading() as session:
        outcomes = (await session.scalars(select(Attempt.outcome).order_by(Attempt.epoch))).all()

    assert list(outcomes) == ["released", "completed"]


async def test_a_second_task_of_an_exclusive_key_is_refused_while_one_waits() -> None:
    user_id = await a_user()
    await submitted(user_id, "cv_generation", exclusive_key="one")

    with pytest.raises(TooMany) as refused:
        await submitted(user_id, "cv_generation", exclusive_key="one")

    assert refused.value.error_code == "already_running"
    assert await submitted(user_id, "cv_generation", exclusive_key="another")
    assert await submitted(await a_user("bob"), "cv_generation", exclusive_key="one")


async def test_the_same_key_gives_the_first_task() -> None:
    user_id = await a_user()

    assert await submitted(user_id, idempotency_key="k") == await submitted(user_id, idempotency_key="k")


async def test_two_imports_of_one_user_run_one_after_the_other() -> None:
    user_id = await a_user()
    first, second = await submitted(user_id, "pdf_import"), await submitted(user_id, "pdf_import")
    running = await held(first)

    assert await lease.claim(second, worker="w2", lease_s=15) is None
    await lease.complete(running)
    assert await lease.claim(second, worker="w2", lease_s=15) is not None


async def test_a_failed_task_can_be_started_again_and_no_other() -> None:
    user_id = await a_user()
    task_id = await submitted(user_id)
    async with db.transaction() as session:
        with pytest.raises(Conflict):
            await actions.retry(session, user_id, task_id)
        await session.execute(update(Task).values(status="failed"))
        await actions.retry(session, user_id, task_id)

    assert await run_task(task_id, {"export": nothing_to_do})


async def test_a_foreign_task_is_not_found() -> None:
    task_id = await submitted(await a_user())
    charlie = await a_user("charlie")

    async with db.transaction() as session:
        with pytest.raises(NotFound):
            await actions.cancel(session, charlie, task_id)

    assert (await stored(task_id)).status == "pending"


async def test_only_a_hundred_finished_tasks_are_kept() -> None:
    user_id = await a_user()
    async with db.transaction() as session:
        session.add_all(
            Task(id=new_id(), user_id=user_id, type="export", payload={}, status="completed") for _ in range(105)
        )

    await submitted(user_id)

    async with db.reading() as session:
        finished = (await session.scalars(select(Task).where(Task.status == "completed"))).all()
    assert len(finished) == 100
