"""A worker's shift: as much at once as it has hands for, nothing lost at its end, and stops that are heard at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from sqlalchemy import select
from task_samples import a_user, ended, nothing_to_do, stored, submitted, until

from app import db
from app.tasks import actions
from app.tasks.lease import Lease
from app.tasks.models import Attempt
from app.tasks.runner import Run
from app.tasks.shift import Shift


class Slow:
    """Work that goes on until it is let go, and notes how it ended."""

    def __init__(self) -> None:
        self.begun: list[UUID] = []
        self.at_once = self.most = 0
        self.may_end = asyncio.Event()
        self.was_cancelled = False

    async def run(self, lease_: Lease) -> None:
        self.begun.append(lease_.task_id)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            await self.may_end.wait()
            lease_.go_on()
        except asyncio.CancelledError:
            self.was_cancelled = True
            raise
        finally:
            self.at_once -= 1

    async def has_begun(self, count: int = 1) -> None:
        async def enough() -> bool:
            return len(self.begun) >= count

        await until(enough)


@asynccontextmanager
async def on_shift(run: Run, *, hands: int = 8, grace_s: float = 10, poll_s: float = 0.02) -> AsyncIterator[Shift]:
    shift = Shift({"export": run}, hands=hands, grace_s=grace_s, poll_s=poll_s)
    at_work = asyncio.ensure_future(shift.work())
    yield shift
    shift.end()
    await asyncio.wait_for(at_work, 120)


async def outcomes(task_id: UUID) -> list[str]:
    async with db.reading() as session:
        asked = select(Attempt.outcome).where(Attempt.task_id == task_id).order_by(Attempt.epoch)
        return list((await session.scalars(asked)).all())


async def test_a_worker_takes_no_more_than_it_has_hands_for_and_all_in_the_end() -> None:
    users = [await a_user(f"user{number}") for number in range(5)]
    tasks = [await submitted(user) for user in users]
    slow = Slow()

    async def all_done() -> bool:
        return {(await stored(task_id)).status for task_id in tasks} == {"completed"}

    async with on_shift(slow.run, hands=2):
        await slow.has_begun(2)
        slow.may_end.set()
        await until(all_done)

    assert slow.most == 2


async def test_a_ring_is_answered_though_the_next_look_is_far_off() -> None:
    async def done() -> bool:
        return (await stored(task_id)).status == "completed"

    async with on_shift(nothing_to_do, poll_s=600) as shift:
        task_id = await submitted(await a_user())
        await shift.ring()
        await until(done)


async def test_the_end_of_a_shift_lets_work_come_to_its_next_step_and_counts_nothing() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async with on_shift(slow.run) as shift:
        await slow.has_begun()
        shift.end()
        slow.may_end.set()

    task = await stored(task_id)
    assert (task.status, task.failures, task.crashes, task.lease_owner) == ("pending", 0, 0, "")
    assert await outcomes(task_id) == ["released"]
    assert not slow.was_cancelled


async def test_work_that_does_not_come_to_a_step_in_time_is_cut_off_and_handed_back() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async with on_shift(slow.run, grace_s=0.01):
        await slow.has_begun()

    task = await stored(task_id)
    assert (task.status, task.failures, task.crashes) == ("pending", 0, 0)
    assert slow.was_cancelled


async def test_a_second_signal_hands_back_at_once() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async with on_shift(slow.run, grace_s=600) as shift:
        await slow.has_begun()
        shift.end()

    assert (await stored(task_id)).status == "pending"


async def test_the_next_shift_goes_on_with_what_was_handed_back() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()
    async with on_shift(slow.run, grace_s=0.01):
        await slow.has_begun()

    async def done() -> bool:
        return (await stored(task_id)).status == "completed"

    async with on_shift(nothing_to_do):
        await until(done)

    assert await outcomes(task_id) == ["released", "completed"]


async def test_a_stop_ends_the_work_though_it_never_looks_up() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    slow = Slow()

    async def stopped() -> bool:
        return (await stored(task_id)).status == "cancelled"

    async with on_shift(slow.run):
        await slow.has_begun()
        async with db.transaction() as session:
            await actions.cancel(session, alice, task_id)
        await until(stopped)

    assert slow.was_cancelled
    assert ended == [("cancelled", task_id)]


async def test_a_stop_during_the_end_of_a_shift_wins() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    slow = Slow()

    async def stopped() -> bool:
        return (await stored(task_id)).status == "cancelled"

    async with on_shift(slow.run, grace_s=600) as shift:
        await slow.has_begun()
        async with db.transaction() as session:
            await actions.cancel(session, alice, task_id)
        shift.end()
        await until(stopped)

    assert await outcomes(task_id) == ["cancelled"]


async def test_a_task_that_breaks_its_own_end_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    alice = await a_user()
    broken, fine = await submitted(alice), await submitted(alice)

    async def cuts_itself_off(lease_: Lease) -> None:
        if lease_.task_id == broken:
            raise asyncio.CancelledError

    async def done() -> bool:
        return (await stored(fine)).status == "completed"

    async with on_shift(cuts_itself_off):
        await until(done)

    task = await stored(broken)
    assert (task.failures, task.error_code) == (1, "task.bug")
