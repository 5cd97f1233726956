"""What people and slices do with tasks: submit, cancel, start again, clear. What workers do stands in lease.py."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import after_commit
from app.errors import Conflict, TooMany
from app.kit.clock import now
from app.kit.failpoints import hit
from app.live import announce
from app.tasks import doorbell
from app.tasks.models import ACTIVE, Task, TaskStatus
from app.tasks.queries import own_task
from app.tasks.registry import task_type

GENERATION = "cv_generation"
HISTORY = 100  # finished tasks kept per user (03-tasks §1)


async def submit(
    session: AsyncSession,
    *,
    user_id: UUID,
    type: str,  # noqa: A002 - the field's own name
    payload: dict[str, Any],
    idempotency_key: str | None = None,
    priority: int = 0,
    total: int = 0,
) -> Task:
    """Write a task in the caller's transaction; the doorbell rings once it is on disk.

    The same idempotency key gives the first task again. Raises TooMany (cv_generation_already_running).
    """
    if idempotency_key is not None:
        known = await session.scalar(
            select(Task).where(Task.user_id == user_id, Task.idempotency_key == idempotency_key)
        )
        if known is not None:
            return known
    task = Task(
        user_id=user_id, type=type, payload=payload, idempotency_key=idempotency_key, priority=priority, total=total
    )
    await _insert(session, task)
    await _drop_old(session, user_id)
    await changed(session, task)
    after_commit(session, lambda: _ring_first(task))
    hit("submit.before_commit")
    return task


async def cancel(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """Stop a task from any device: at once while it waits, else its worker is told. A finished one stays as it is."""
    task = await own_task(session, user_id, task_id)
    moment = now()
    waiting = await session.execute(
        update(Task)
        .where(Task.id == task.id, Task.status == TaskStatus.PENDING)
        .values(status=TaskStatus.CANCELLED, completed_at=moment)
    )
    if waiting.rowcount:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        await session.refresh(task)
        await task_type(task.type).on_cancelled(session, task)
    else:
        running = Task.status == TaskStatus.RUNNING
        await session.execute(update(Task).where(Task.id == task.id, running).values(status=TaskStatus.CANCELLING))
        await session.refresh(task)
    await changed(session, task)
    return task


async def retry(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """Start a failed task again by hand. Raises Conflict (task.not_failed) for any other state."""
    task = await own_task(session, user_id, task_id)
    values = {
        "status": TaskStatus.PENDING,
        "failures": 0,
        "crashes": 0,
        "scheduled_at": now(),
        "error_code": "",
        "completed_at": None,
    }
    again = await session.execute(
        update(Task).where(Task.id == task.id, Task.status == TaskStatus.FAILED).values(**values)
    )
    if not again.rowcount:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise Conflict("task.not_failed")
    await session.refresh(task)
    await changed(session, task)
    after_commit(session, lambda: doorbell.ring(task.id, task.epoch))
    return task


async def clear_finished(session: AsyncSession, user_id: UUID) -> None:
    """Empty the user's history on every device; what the tasks made stays."""
    await session.execute(delete(Task).where(Task.user_id == user_id, Task.status.not_in(ACTIVE)))
    await announce(session, user_id, "task:changed", {}, names=("tasks",))


async def changed(session: AsyncSession, task: Task) -> None:
    """Tell the user's open pages that this task changed."""
    data = {
        "taskId": str(task.id),
        "type": task.type,
        "status": task.status,
        "step": task.step,
        "done": task.done,
        "total": task.total,
    }
    await announce(session, task.user_id, "task:changed", data, task_id=task.id, names=("tasks", f"task-{task.id}"))


async def _ring_first(task: Task) -> None:
    hit("submit.after_commit")
    await doorbell.ring(task.id, task.epoch)
    hit("dispatch.after")


async def _insert(session: AsyncSession, task: Task) -> None:
    """The unique index decides, also between processes, whether a second generation may start."""
    try:
        async with session.begin_nested():
            session.add(task)
    except IntegrityError as error:
        if task.type != GENERATION:
            raise
        raise TooMany("cv_generation_already_running") from error


async def _drop_old(session: AsyncSession, user_id: UUID) -> None:
    finished = select(Task.id).where(Task.user_id == user_id, Task.status.not_in(ACTIVE))
    kept = finished.order_by(Task.created_at.desc()).limit(HISTORY).subquery()
    await session.execute(
        delete(Task)
        .where(Task.user_id == user_id, Task.status.not_in(ACTIVE), Task.id.not_in(select(kept.c.id)))
        .execution_options(synchronize_session=False)
    )
