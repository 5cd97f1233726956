"""The hands of a worker: no more at once than there are, nothing lost at its end, and stops that are heard at once."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from task_samples import a_user, ended, nothing_to_do, stored, submitted, until

from app import db
from app.tasks import actions, hands, lease
from app.tasks.hands import Hands, Ring, nobody
from app.tasks.lease import Lease
from app.tasks.models import Attempt
from app.tasks.runner import Run


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
async def at_work(
    run: Run, *, limit: int = 8, grace_s: float = 10, poll_s: float = 0.02, ring: Ring = nobody
) -> AsyncGenerator[Hands]:
    worker = Hands({"export": run}, limit=limit, grace_s=grace_s, poll_s=poll_s, ring=ring)
    working = asyncio.ensure_future(worker.work())
    yield worker
    worker.leave()
    await asyncio.wait_for(working, 120)


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

    async with at_work(slow.run, limit=2):
        await slow.has_begun(2)
        slow.may_end.set()
        await until(all_done)

    assert slow.most == 2


async def test_a_ring_is_answered_though_the_next_look_is_far_off() -> None:
    async def done() -> bool:
        return (await stored(task_id)).status == "completed"

    async with at_work(nothing_to_do, poll_s=600) as worker:
        task_id = await submitted(await a_user())
        await worker.serve()
        await until(done)


async def test_a_worker_that_leaves_lets_work_come_to_its_next_step_and_counts_nothing() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async with at_work(slow.run) as worker:
        await slow.has_begun()
        worker.leave()
        slow.may_end.set()

    task = await stored(task_id)
    assert (task.status, task.failures, task.crashes, task.lease_owner) == ("pending", 0, 0, "")
    assert await outcomes(task_id) == ["released"]
    assert not slow.was_cancelled


async def test_work_that_does_not_come_to_a_step_in_time_is_cut_off_and_handed_back() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async with at_work(slow.run, grace_s=0.01):
        await slow.has_begun()

    task = await stored(task_id)
    assert (task.status, task.failures, task.crashes) == ("pending", 0, 0)
    assert slow.was_cancelled


async def test_work_that_takes_long_to_let_go_keeps_its_lease_meanwhile() -> None:
    task_id = await submitted(await a_user())
    is_cut_off, may_let_go = asyncio.Event(), asyncio.Event()

    async def lets_go_slowly(lease_: Lease) -> None:
        try:
            await lease_.checkpoint()
            await asyncio.Event().wait()
        finally:
            is_cut_off.set()
            await may_let_go.wait()

    async def is_held() -> bool:
        return (await stored(task_id)).lease_until is not None

    async def is_renewed() -> bool:
        return (await stored(task_id)).lease_until != before

    worker = Hands({"export": lets_go_slowly}, grace_s=0.01, poll_s=0.02, heartbeat_s=0.05)
    working = asyncio.ensure_future(worker.work())
    await until(is_held)
    worker.leave()
    await is_cut_off.wait()
    before = (await stored(task_id)).lease_until
    await until(is_renewed)
    may_let_go.set()
    await working

    assert await outcomes(task_id) == ["released"]


async def test_a_hand_back_waits_for_a_database_that_is_locked(monkeypatch: pytest.MonkeyPatch) -> None:
    task_id = await submitted(await a_user())
    slow, refusals = Slow(), [OperationalError("", {}, Exception("database is locked"))] * 2
    release = lease.release

    async def release_later(lease_: Lease) -> None:
        if refusals:
            raise refusals.pop()
        await release(lease_)

    monkeypatch.setattr(lease, "release", release_later)
    monkeypatch.setattr(lease, "STORE_AGAIN_S", 0.01)
    async with at_work(slow.run, grace_s=0.01):
        await slow.has_begun()

    assert await outcomes(task_id) == ["released"]
    assert not refusals


async def test_a_second_signal_hands_back_at_once() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async with at_work(slow.run, grace_s=600) as worker:
        await slow.has_begun()
        worker.leave()

    assert (await stored(task_id)).status == "pending"


async def test_the_next_worker_goes_on_with_what_was_handed_back() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()
    async with at_work(slow.run, grace_s=0.01):
        await slow.has_begun()

    async def done() -> bool:
        return (await stored(task_id)).status == "completed"

    async with at_work(nothing_to_do):
        await until(done)

    assert await outcomes(task_id) == ["released", "completed"]


async def test_a_stop_ends_the_work_though_it_never_looks_up() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    slow = Slow()

    async def stopped() -> bool:
        return (await stored(task_id)).status == "cancelled"

    async with at_work(slow.run):
        await slow.has_begun()
        async with db.transaction() as session:
            await actions.cancel(session, alice, task_id)
        await until(stopped)

    assert slow.was_cancelled
    assert ended == [("cancelled", task_id)]


async def test_a_stop_while_its_worker_leaves_wins() -> None:
    alice = await a_user()
    task_id = await submitted(alice)
    slow = Slow()

    async def stopped() -> bool:
        return (await stored(task_id)).status == "cancelled"

    async with at_work(slow.run, grace_s=600) as worker:
        await slow.has_begun()
        async with db.transaction() as session:
            await actions.cancel(session, alice, task_id)
        worker.leave()
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

    async with at_work(cuts_itself_off):
        await until(done)

    task = await stored(broken)
    assert (task.failures, task.error_code) == (1, "task.bug")


async def test_what_is_due_is_rung_for_once_and_taken_unasked_when_nobody_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hands, "UNANSWERED_S", 0.1)
    rings: list[UUID] = []

    async def ring(task_id: UUID) -> bool:
        rings.append(task_id)
        return True

    async def done() -> bool:
        return (await stored(task_id)).status == "completed"

    task_id = await submitted(await a_user())
    async with at_work(nothing_to_do, ring=ring):
        await until(done)

    assert rings == [task_id]


async def test_whoever_answers_a_ring_stays_until_the_task_is_over() -> None:
    alice = await a_user()
    plain, urgent = await submitted(alice), await submitted(alice, priority=5)
    begun: list[UUID] = []

    async def run(lease_: Lease) -> None:
        begun.append(lease_.task_id)

    worker = Hands({"export": run})
    await worker.serve()

    assert begun == [urgent]
    assert ((await stored(urgent)).status, (await stored(plain)).status) == ("completed", "pending")


async def test_whoever_is_cut_off_while_answering_leaves_the_task_at_work() -> None:
    task_id = await submitted(await a_user())
    slow = Slow()

    async def done() -> bool:
        return (await stored(task_id)).status == "completed"

    async with at_work(slow.run, poll_s=600) as worker:
        answering = asyncio.ensure_future(worker.serve())
        await slow.has_begun()
        answering.cancel()
        await asyncio.wait({answering})
        slow.may_end.set()
        await until(done)

    assert (not slow.was_cancelled, slow.begun) == (True, [task_id])


async def test_two_rings_at_once_bring_two_tasks() -> None:
    alice = await a_user()
    both = {await submitted(alice), await submitted(alice)}
    worker = Hands({"export": nothing_to_do})

    await asyncio.gather(worker.serve(), worker.serve())

    assert {(await stored(one)).status for one in both} == {"completed"}
