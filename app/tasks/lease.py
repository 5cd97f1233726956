"""A worker's hold on a task: claim, heartbeat, fenced writes, and how a try ends."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from random import uniform
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.db import after_commit
from app.kit.clock import now
from app.live import Told, announce_all
from app.tasks import doorbell
from app.tasks.actions import change_of, changed, ended
from app.tasks.durations import note_run
from app.tasks.failures import Failure, LetGo, PutOff
from app.tasks.models import HELD, OVER, Attempt, Task, TaskStatus
from app.tasks.queries import lock_user
from app.tasks.queue import MAX_TYPES, is_due, types_in_turn
from app.tasks.registry import Lane, task_type

BACKOFF_S = 60.0
STORE_PATIENCE_S = 60.0  # how long a write waits for a database that is locked or away
STORE_AGAIN_S = 0.25


class LeaseLost(LetGo):
    """Another worker has the task now, or its user is gone: write nothing more."""


class TaskCancelled(LetGo):
    """The person stopped the task."""


class HandedBack(LetGo):
    """This worker shuts down; another one goes on from what is saved."""


@dataclass(frozen=True, slots=True)
class Lease:
    """What the `run` of a task receives. Every write through it is refused once another worker has the task.

    is_wanted_back: whether this worker is shutting down.
    """

    task_id: UUID
    user_id: UUID
    type: str
    payload: dict[str, Any]
    epoch: int
    lease_s: float
    is_wanted_back: Callable[[], bool] = bool

    @asynccontextmanager
    async def transaction(self, *, is_deciding: bool = False) -> AsyncGenerator[AsyncSession]:
        """A transaction for the holder of the task alone; waits a minute for a database that is locked or away.

        is_deciding: it starts or stops other tasks of the user, whose lock comes before that of any task's row.
        Raises LeaseLost or TaskCancelled before it begins.
        """
        end = monotonic() + STORE_PATIENCE_S
        while True:
            has_begun = False
            try:
                async with db.transaction() as session:
                    if is_deciding:
                        await lock_user(session, self.user_id)
                    if await self._renew(session) == TaskStatus.CANCELLING:
                        raise TaskCancelled
                    has_begun = True
                    yield session
            except DBAPIError as error:
                if has_begun or not db.is_away(error) or monotonic() > end:
                    raise
                await asyncio.sleep(STORE_AGAIN_S)
            else:
                return

    async def checkpoint(self) -> None:
        """Renew the hold. Raises TaskCancelled when the person stopped the task, LeaseLost when it is another's."""
        async with self.transaction():
            pass

    async def look(self) -> None:
        """As `checkpoint`, without writing: for looking often."""
        async with db.reading() as session:
            row = (await session.execute(select(Task.epoch, Task.status).where(Task.id == self.task_id))).one_or_none()
        if row is None or row.epoch != self.epoch or row.status not in HELD:
            raise LeaseLost
        if row.status == TaskStatus.CANCELLING:
            raise TaskCancelled

    def go_on(self) -> None:
        """Ask before each piece of work that costs time or money. Raises HandedBack while the worker shuts down."""
        if self.is_wanted_back():
            raise HandedBack

    async def progress(self, session: AsyncSession, step: str, done: int, total: int, *before: Told) -> None:
        """Say where the work stands, in a transaction of this lease. before: what is told first."""
        standing = {"step": step, "done": done, "total": total}
        mine = update(Task).where(Task.id == self.task_id).values(**standing)
        await session.execute(mine.execution_options(synchronize_session=False))
        change = change_of(self.task_id, self.type, TaskStatus.RUNNING, standing)
        await announce_all(session, self.user_id, [*before, change], task_id=self.task_id)

    async def _renew(self, session: AsyncSession) -> str:
        held = (Task.id == self.task_id, Task.epoch == self.epoch, Task.status.in_(HELD))
        until = db.from_now(self.lease_s)
        renewed = await session.execute(update(Task).where(*held).values(lease_until=until).returning(Task.status))
        status = renewed.scalar_one_or_none()
        if status is None:
            raise LeaseLost
        return status


async def claim(
    task_id: UUID, *, worker: str, lease_s: float, is_wanted_back: Callable[[], bool] = bool
) -> Lease | None:
    """Take a task that is due; None when another worker has it, it waits its turn, or it is finished."""
    async with db.transaction() as session:
        task = await session.get(Task, task_id)
        if task is None or task.status != TaskStatus.PENDING or await _must_wait(session, task):
            return None
        values: dict[str, Any] = {
            "status": TaskStatus.RUNNING,
            "epoch": task.epoch + 1,
            "lease_owner": worker,
            "lease_until": db.from_now(lease_s),
            "started_at": task.started_at or now(),
        }
        taken = await session.execute(
            update(Task)
            .where(Task.id == task_id, Task.epoch == task.epoch, is_due())
            .values(**values)
            .execution_options(synchronize_session=False)
        )
        if taken.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
            return None
        await session.refresh(task)
        session.add(Attempt(task_id=task.id, epoch=task.epoch, worker=worker))
        await changed(session, task)
        return Lease(task.id, task.user_id, task.type, task.payload, task.epoch, lease_s, is_wanted_back)


async def complete(lease: Lease, result: Mapping[str, Any] | None = None) -> None:
    """End the task well. Raises LeaseLost when it is another's by now."""
    async with db.transaction() as session:
        await end_try(session, lease, TaskStatus.COMPLETED, "completed", values={"result": dict(result or {})})
        await note_run(session, await session.get_one(Task, lease.task_id))


async def stop(lease: Lease) -> None:
    """End the task as cancelled, with its type's clean-up, in one transaction."""
    async with db.transaction() as session:
        await end_try(session, lease, TaskStatus.CANCELLED, "cancelled")


async def fail(lease: Lease, failure: Failure) -> None:
    """Note a failed try: another one is due later, or the task is failed and its type cleans up."""
    async with db.transaction() as session:
        task = await session.get_one(Task, lease.task_id)
        failures = task.failures + 1
        shown = {key: str(value) for key, value in failure.parameters.items()}
        values: dict[str, Any] = {"failures": failures, "error_code": failure.code, "error_parameters": shown}
        if not failure.is_final and failures < task.max_attempts:
            wait_s = max(BACKOFF_S * failures * uniform(0.9, 1.1), failure.wait_s)  # noqa: S311 - spreads retries, no secret
            values["scheduled_at"] = db.from_now(wait_s)
            await try_again(session, lease, "error", code=failure.code, values=values)
            return
        await end_try(session, lease, TaskStatus.FAILED, "failed", code=failure.code, values=values)


async def release(lease: Lease) -> None:
    """Hand the task back at a shutdown: nothing is counted, another worker goes on from what is saved."""
    async with db.transaction() as session:
        await try_again(session, lease, "released")
        after_commit(session, lambda: doorbell.ring(lease.task_id))


async def put_off(lease: Lease, off: PutOff) -> None:
    """Let go of the task until later: nothing is counted, and what it waits for may have ended just now."""
    async with db.transaction() as session:
        await lock_user(session, lease.user_id)
        waited = await session.scalar(select(Task.status).where(Task.id == off.waits_for)) if off.waits_for else None
        is_over = off.waits_for is not None and (waited is None or waited in OVER)
        later = {"scheduled_at": db.from_now(0 if is_over else off.wait_s), "waits_for": off.waits_for}
        await try_again(session, lease, "put_off", values=later)


async def try_again(
    session: AsyncSession, lease: Lease, outcome: str, *, code: str = "", values: dict[str, Any] | None = None
) -> None:
    """Put the task back into the queue; a stop that was asked for meanwhile wins over another try."""
    await lock_user(session, lease.user_id)
    status = await session.scalar(select(Task.status).where(Task.id == lease.task_id, Task.epoch == lease.epoch))
    if status == TaskStatus.CANCELLING:
        await end_try(session, lease, TaskStatus.CANCELLED, "cancelled")
    else:
        await end_try(session, lease, TaskStatus.PENDING, outcome, code=code, values=values)


async def end_try(
    session: AsyncSession,
    lease: Lease,
    status: TaskStatus,
    outcome: str,
    *,
    code: str = "",
    values: dict[str, Any] | None = None,
) -> None:
    """Let go of the task with a new status, if it is still ours: close its attempt, tell its pages, clean up its type.

    A failed one that has something to show is completed, by this road alone; its attempt keeps the code of its error.
    Raises LeaseLost when it is another's by now.
    """
    await lock_user(session, lease.user_id)
    if status == TaskStatus.FAILED and await task_type(lease.type).has_result(session, lease.task_id):
        status, outcome = TaskStatus.COMPLETED, "completed"
    ends = now() if status in OVER else None
    changes = {"status": status, "lease_owner": "", "lease_until": None, "completed_at": ends, **(values or {})}
    held = (Task.id == lease.task_id, Task.epoch == lease.epoch, Task.status.in_(HELD))
    let_go = await session.execute(
        update(Task).where(*held).values(**changes).execution_options(synchronize_session=False)
    )
    if let_go.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise LeaseLost
    attempt = (Attempt.task_id == lease.task_id, Attempt.epoch == lease.epoch)
    await session.execute(update(Attempt).where(*attempt).values(ended_at=now(), outcome=outcome, error_code=code))
    task = await session.get_one(Task, lease.task_id, populate_existing=True)
    await ended(session, task)


async def _must_wait(session: AsyncSession, task: Task) -> bool:
    """The turns of one user's tasks, decided by one transaction at a time; what a newer release wrote is not for us."""
    kind = task_type(task.type)
    if not kind.knows(task.payload):
        return True
    if kind.lane != Lane.PAID:
        return False
    await lock_user(session, task.user_id)
    running = await types_in_turn(session, task.user_id)
    return task.type in running or len(running) >= MAX_TYPES
