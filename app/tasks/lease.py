"""A worker's hold on a task: claim, heartbeat, fenced writes, and how a try ends."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from random import uniform
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.kit.clock import now
from app.tasks.actions import changed
from app.tasks.models import HELD, Attempt, Task, TaskStatus
from app.tasks.registry import task_type

MAX_CRASHES = 8
BACKOFF_S = 60.0


class LeaseLost(Exception):
    """Another worker has the task now, or its user is gone: write nothing more."""


class TaskCancelled(Exception):
    """The person stopped the task."""


@dataclass(frozen=True, slots=True)
class Lease:
    """What the `run` of a task receives. Every write through it is refused once another worker has the task."""

    task_id: UUID
    user_id: UUID
    type: str
    payload: dict[str, Any]
    epoch: int
    lease_s: float

    @asynccontextmanager
    async def transaction(self) -> AsyncGenerator[AsyncSession]:
        """A transaction for the holder of the task alone. Raises LeaseLost or TaskCancelled before it begins."""
        async with db.transaction() as session:
            if await self._renew(session) == TaskStatus.CANCELLING:
                raise TaskCancelled
            yield session

    async def checkpoint(self) -> None:
        """Renew the hold. Raises TaskCancelled when the person stopped the task, LeaseLost when it is another's."""
        async with self.transaction():
            pass

    async def progress(self, session: AsyncSession, step: str, done: int, total: int) -> None:
        """Say where the work stands, in a transaction of this lease."""
        task = await session.get_one(Task, self.task_id)
        task.step, task.done, task.total = step, done, total
        await changed(session, task)

    async def _renew(self, session: AsyncSession) -> str:
        until = now() + timedelta(seconds=self.lease_s)
        held = (Task.id == self.task_id, Task.epoch == self.epoch, Task.status.in_(HELD))
        renewed = await session.execute(update(Task).where(*held).values(lease_until=until).returning(Task.status))
        status = renewed.scalar_one_or_none()
        if status is None:
            raise LeaseLost
        return status


async def claim(task_id: UUID, *, worker: str, lease_s: float) -> Lease | None:
    """Take a task that is due; None when another worker has it, it waits its turn, or it is finished."""
    async with db.transaction() as session:
        task = await session.get(Task, task_id)
        if task is None or task.status != TaskStatus.PENDING or await _must_wait(session, task):
            return None
        moment = now()
        is_due = (Task.status == TaskStatus.PENDING, Task.scheduled_at <= moment, Task.epoch == task.epoch)
        values: dict[str, Any] = {
            "status": TaskStatus.RUNNING,
            "epoch": task.epoch + 1,
            "lease_owner": worker,
            "lease_until": moment + timedelta(seconds=lease_s),
            "started_at": task.started_at or moment,
        }
        taken = await session.execute(update(Task).where(Task.id == task_id, *is_due).values(**values))
        if taken.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
            return None
        await session.refresh(task)
        session.add(Attempt(task_id=task.id, epoch=task.epoch, worker=worker))
        await changed(session, task)
        return Lease(task.id, task.user_id, task.type, task.payload, task.epoch, lease_s)


async def complete(lease: Lease) -> None:
    """End the task well. Raises LeaseLost when it is another's by now."""
    async with db.transaction() as session:
        await _end(session, lease, TaskStatus.COMPLETED, "completed")


async def stop(lease: Lease) -> None:
    """End the task as cancelled, with its type's clean-up, in one transaction."""
    async with db.transaction() as session:
        task = await _end(session, lease, TaskStatus.CANCELLED, "cancelled")
        await task_type(task.type).on_cancelled(session, task)


async def fail(lease: Lease, code: str, parameters: dict[str, Any], *, is_final: bool) -> None:
    """Note a failed try: another one is due later, or the task is failed and its type cleans up."""
    async with db.transaction() as session:
        task = await session.get_one(Task, lease.task_id)
        failures = task.failures + 1
        shown = {key: str(value) for key, value in parameters.items()}
        if not is_final and failures < task.max_attempts:
            wait = timedelta(seconds=BACKOFF_S * failures * uniform(0.9, 1.1))  # noqa: S311 - spreads retries, no secret
            values = {"failures": failures, "scheduled_at": now() + wait, "error_code": code, "error_parameters": shown}
            await _end(session, lease, TaskStatus.PENDING, "error", code=code, values=values)
            return
        values = {"failures": failures, "error_code": code, "error_parameters": shown}
        task = await _end(session, lease, TaskStatus.FAILED, "failed", code=code, values=values)
        await task_type(task.type).on_failed(session, task)


async def release(lease: Lease) -> None:
    """Hand the task back at a shutdown: nothing is counted, another worker goes on from what is saved."""
    async with db.transaction() as session:
        await _end(session, lease, TaskStatus.PENDING, "released")


async def reconcile() -> int:
    """Take tasks from silent workers: cancelled if that was asked, else due again, or failed after 8 crashes."""
    async with db.reading() as session:
        silent = (Task.status.in_(HELD), Task.lease_until < now())
        rows = (await session.execute(select(Task.id, Task.epoch).where(*silent))).all()
    for task_id, epoch in rows:
        await _rescue(task_id, epoch)
    return len(rows)


async def _rescue(task_id: UUID, epoch: int) -> None:
    async with db.transaction() as session:
        task = await session.get(Task, task_id)
        if task is None or task.epoch != epoch or task.status not in HELD or (task.lease_until or now()) >= now():
            return
        lease = Lease(task.id, task.user_id, task.type, task.payload, epoch, 0)
        if task.status == TaskStatus.CANCELLING:
            task = await _end(session, lease, TaskStatus.CANCELLED, "cancelled")
            await task_type(task.type).on_cancelled(session, task)
        elif task.crashes + 1 >= MAX_CRASHES:
            values = {"crashes": task.crashes + 1, "error_code": "task.crashed"}
            task = await _end(session, lease, TaskStatus.FAILED, "crashed", code="task.crashed", values=values)
            await task_type(task.type).on_failed(session, task)
        else:
            await _end(session, lease, TaskStatus.PENDING, "crashed", values={"crashes": task.crashes + 1})


async def _end(
    session: AsyncSession,
    lease: Lease,
    status: TaskStatus,
    outcome: str,
    *,
    code: str = "",
    values: dict[str, Any] | None = None,
) -> Task:
    """Let go of the task with a new status, if it is still ours; its attempt is closed and its pages are told."""
    is_over = status in {TaskStatus.COMPLETED, TaskStatus.FAILED, TaskStatus.CANCELLED}
    changes = {"status": status, "lease_owner": "", "lease_until": None, "completed_at": now() if is_over else None}
    held = (Task.id == lease.task_id, Task.epoch == lease.epoch, Task.status.in_(HELD))
    ended = await session.execute(update(Task).where(*held).values(**changes, **(values or {})))
    if ended.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise LeaseLost
    attempt = (Attempt.task_id == lease.task_id, Attempt.epoch == lease.epoch)
    await session.execute(update(Attempt).where(*attempt).values(ended_at=now(), outcome=outcome, error_code=code))
    task = await session.get_one(Task, lease.task_id, populate_existing=True)
    await changed(session, task)
    return task


async def _must_wait(session: AsyncSession, task: Task) -> bool:
    """One task of a type at a time for each user, where the type says so."""
    if not task_type(task.type).one_at_a_time:
        return False
    others = select(Task.id).where(
        Task.user_id == task.user_id, Task.type == task.type, Task.status.in_(HELD), Task.id != task.id
    )
    return await session.scalar(others.limit(1)) is not None
