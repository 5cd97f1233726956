"""How tries fail: what is tried again and when, what is not, and what a person may start again."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from task_samples import a_user, ended, nothing_to_do, stored, submitted

from app import db
from app.errors import NotFound, Refused, Retryable
from app.kit.clock import now
from app.tasks import actions
from app.tasks.lease import Lease
from app.tasks.models import Task
from app.tasks.registry import TaskType, register
from app.tasks.runner import run_task


async def busy(lease_: Lease) -> None:
    raise Retryable("outside.unavailable", wait_s=600)


async def test_the_outside_may_ask_for_a_longer_wait() -> None:
    task_id = await submitted(await a_user())

    await run_task(task_id, {"export": busy})

    wait = (await stored(task_id)).scheduled_at - now()
    assert timedelta(seconds=590) < wait < timedelta(seconds=610)


async def test_a_task_that_was_put_off_is_not_taken_before_its_time() -> None:
    task_id = await submitted(await a_user())
    await run_task(task_id, {"export": busy})

    assert not await run_task(task_id, {"export": nothing_to_do})


async def test_a_type_that_retries_itself_fails_at_once_and_says_why() -> None:
    task_id = await submitted(await a_user(), "cv_generation")
    register(TaskType("cv_generation", retries_itself=True))

    await run_task(task_id, {"cv_generation": busy})

    task = await stored(task_id)
    assert (task.status, task.error_code) == ("failed", "outside.unavailable")


async def test_a_stop_between_two_tries_ends_the_task_at_once() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    await run_task(task_id, {"export": busy})

    async with db.transaction() as session:
        await actions.cancel(session, alice, task_id)

    assert (await stored(task_id)).status == "cancelled"
    assert ended == [("cancelled", task_id)]


async def test_what_is_started_again_by_hand_has_all_its_tries_again() -> None:
    alice = await a_user()
    task_id = await submitted(alice)

    async def refuses(lease_: Lease) -> None:
        raise Refused("import.encrypted", name="cv.pdf")

    await run_task(task_id, {"export": refuses})
    async with db.transaction() as session:
        await actions.retry(session, alice, task_id)

    task = await stored(task_id)
    assert (task.status, task.failures, task.crashes, task.error_code) == ("pending", 0, 0, "")
    assert task.completed_at is None
    assert await run_task(task_id, {"export": nothing_to_do})


async def test_a_type_may_start_again_in_its_own_way() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    another = await submitted(alice)

    async def anew(session: object, task: Task) -> Task:
        return await stored(another)

    register(TaskType("export", on_retry=anew))
    async with db.transaction() as session:
        await session.execute(update(Task).where(Task.id == task_id).values(status="failed"))
        assert (await actions.retry(session, alice, task_id)).id == another

    assert (await stored(task_id)).status == "failed"


async def test_an_older_payload_is_brought_up_to_date_before_it_runs() -> None:
    seen: list[object] = []
    task_id = await submitted(await a_user(), payload={"version": 1, "file": "a"})
    register(TaskType("export", version=2, upgrades={1: lambda old: {"name": old["file"]}}))

    async def looks(lease_: Lease) -> None:
        seen.append(lease_.payload)

    await run_task(task_id, {"export": looks})

    assert seen == [{"version": 2, "name": "a"}]


async def test_a_payload_that_cannot_be_brought_up_to_date_fails_like_a_bug() -> None:
    task_id = await submitted(await a_user(), payload={"version": 1})
    register(TaskType("export", version=2))

    await run_task(task_id, {"export": nothing_to_do})

    assert (await stored(task_id)).error_code == "task.bug"


async def test_the_result_of_a_run_is_kept() -> None:
    task_id = await submitted(await a_user())

    async def makes(lease_: Lease) -> dict[str, object]:
        return {"cv_id": "1"}

    await run_task(task_id, {"export": makes})

    assert (await stored(task_id)).result == {"cv_id": "1"}


async def test_clearing_takes_what_is_over_and_leaves_the_rest() -> None:
    alice, bob = await a_user(), await a_user("bob")
    over, waiting, bobs = await submitted(alice), await submitted(alice), await submitted(bob)
    await run_task(over, {"export": nothing_to_do})
    await run_task(bobs, {"export": nothing_to_do})

    async with db.transaction() as session:
        assert (await actions.clear_finished(session, alice)).count == 1
        with pytest.raises(NotFound):
            await actions.clear(session, alice, [bobs])

    assert (await stored(waiting)).status == "pending"
    assert (await stored(bobs)).status == "completed"
