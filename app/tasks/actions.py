"""What people and slices do with tasks: submit, cancel, start again, clear. What workers do stands in lease.py."""

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import DEVICE, after_commit
from app.errors import Conflict, NotFound, TooMany
from app.hints import hints
from app.kit.clock import now
from app.kit.failpoints import hit
from app.kit.ids import new_id
from app.live import Told, announce, announce_all
from app.tasks import doorbell
from app.tasks.models import ACTIVE, OVER, Task, TaskStatus
from app.tasks.queries import lock_user, own_task
from app.tasks.queue import MAX_TYPES, types_in_turn
from app.tasks.registry import nothing, quiet_types, task_type

LIST = "task-list"  # what the list waits for, besides what each of its rows does
HISTORY = 100  # finished tasks kept per user (03-tasks §1)


async def submit(  # noqa: PLR0913 - one field of a task each
    session: AsyncSession,
    *,
    user_id: UUID,
    type: str,  # noqa: A002 - the field's own name
    payload: dict[str, Any],
    idempotency_key: str | None = None,
    priority: int | None = None,
    total: int = 0,
    variant: str = "",
    not_before: datetime | None = None,
    exclusive_key: str | None = None,
    is_admitted: bool = False,
) -> Task:
    """Write a task in the caller's transaction; the doorbell rings once it is on disk.

    priority: None for that of its type.  not_before: for later work; it is found in the database then.
    The device that asked is known to the session.  The same idempotency key gives the first task again.
    exclusive_key: of what may wait or run once per user.  is_admitted: the caller asked `admit` in this transaction.
    Raises TooMany as `admit` does.
    """
    await lock_user(session, user_id)
    if idempotency_key is not None:
        same = (Task.user_id == user_id, Task.idempotency_key == idempotency_key)
        known = await session.scalar(select(Task).where(*same))
        if known is not None:
            return known
    if not is_admitted:
        await admit(session, user_id, type, exclusive_key)
    moment = now()
    kind = task_type(type)
    task = Task(
        user_id=user_id,
        type=type,
        payload={"version": kind.version, **payload},
        idempotency_key=idempotency_key,
        exclusive_key=exclusive_key,
        priority=kind.priority if priority is None else priority,
        total=total,
        device_id=str(session.info.get(DEVICE, ""))[:80],
        variant=variant[:20],
        created_at=moment,
        scheduled_at=max(moment, not_before or moment),
    )
    async with _alone(session, task):
        session.add(task)
    await _drop_old(session, user_id, is_quiet=kind.is_quiet)
    await changed(session, task, LIST)
    after_commit(session, lambda: _ring_first(task))
    hit("submit.before_commit")
    return task


async def admit(session: AsyncSession, user_id: UUID, kind: str, exclusive_key: str | None) -> None:
    """Refuse exclusive work that may not start now; what may be asked for many times waits its turn instead.

    Raises TooMany: the type's own refusal, or max_concurrent_tasks_reached while three other types run.
    """
    if exclusive_key is None:
        return
    await lock_user(session, user_id)
    active = (Task.user_id == user_id, Task.exclusive_key == exclusive_key, Task.status.in_(ACTIVE))
    if await session.scalar(select(Task.id).where(*active).limit(1)) is not None:
        raise TooMany(task_type(kind).refusal)
    if len(await types_in_turn(session, user_id)) >= MAX_TYPES:
        raise TooMany("max_concurrent_tasks_reached")


async def cancel(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """Stop a task from any device: at once while it waits, else its worker is told. A finished one stays as it is."""
    await lock_user(session, user_id)
    task = await own_task(session, user_id, task_id)
    if await _became(session, task, TaskStatus.PENDING, TaskStatus.CANCELLED):
        await ended(session, task)
    elif await _became(session, task, TaskStatus.RUNNING, TaskStatus.CANCELLING):
        await changed(session, task)
        after_commit(session, lambda: _hint(task.id))
    return task


async def retry(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """Start a failed task again by hand, as its type understands that; gives the task that now waits.

    Raises Conflict (task.not_failed) for any other state, and what the type's own way raises.
    """
    await lock_user(session, user_id)
    task = await own_task(session, user_id, task_id)
    if task.status != TaskStatus.FAILED:
        raise Conflict("task.not_failed")
    again = task_type(task.type).on_retry
    if again is not None:
        return await again(session, task)
    async with _alone(session, task):
        task.status, task.failures, task.crashes = TaskStatus.PENDING, 0, 0
        task.error_code, task.error_parameters = "", {}
        task.scheduled_at, task.completed_at = task.created_at, None
        task.step, task.done = "", 0
    await changed(session, task, LIST)
    after_commit(session, lambda: doorbell.ring(task.id))
    return task


@dataclass(frozen=True, slots=True)
class Clearance:
    """Finished tasks that were taken off the list together. count: how many."""

    id: UUID
    count: int


async def clear_finished(session: AsyncSession, user_id: UUID) -> Clearance:
    """Empty the user's history on every device; what the tasks made stays."""
    return await _cleared(session, user_id, Task.status.in_(OVER))


async def clear(session: AsyncSession, user_id: UUID, task_ids: Sequence[UUID]) -> Clearance:
    """Take some finished tasks off the list on every device.

    Raises NotFound for a missing or foreign one, Conflict (task.not_over) for one that is not over.
    """
    tasks = [await own_task(session, user_id, task_id) for task_id in dict.fromkeys(task_ids)]
    if any(task.status in ACTIVE for task in tasks):
        raise Conflict("task.not_over")
    return await _cleared(session, user_id, Task.id.in_([task.id for task in tasks]), Task.status.in_(OVER))


async def clear_listed(session: AsyncSession, user_id: UUID, task_id: UUID | None) -> None:
    """Take the task of something that goes off the list, if it is still there. Raises Conflict as `clear` does."""
    task = await session.get(Task, task_id) if task_id else None
    if task is not None and task.clearance_id is None:
        await clear(session, user_id, [task.id])


async def restore_cleared(session: AsyncSession, user_id: UUID, clearance_id: UUID) -> int:
    """Put what one clearing took away on the list again. Gives how many there were.

    Raises NotFound for a clearing of nothing, of long ago, undone already, or of another person.
    """
    back = await _put(session, user_id, None, Task.clearance_id == clearance_id)
    if not back:
        raise NotFound
    return back


async def relist(session: AsyncSession, user_id: UUID, task_ids: Sequence[UUID]) -> None:
    """Put cleared tasks on the list again; those that are gone or on it are left as they are."""
    await _put(session, user_id, None, Task.id.in_(task_ids), Task.clearance_id.is_not(None))


async def forget_cleared(session: AsyncSession, before: datetime) -> None:
    """Delete for good what anybody cleared before this moment."""
    old = (Task.clearance_id.is_not(None), Task.updated_at < before)  # nothing writes to a cleared task
    await session.execute(delete(Task).where(*old).execution_options(synchronize_session=False))


async def note_device(session: AsyncSession, user_id: UUID, task_id: UUID, *, device_id: str, is_seen: bool) -> Task:
    """Keep which device last spoke of a task, and that its person has seen how it stands."""
    task = await own_task(session, user_id, task_id)
    task.device_id = device_id or task.device_id
    if is_seen and task.seen_at is None:
        task.seen_at = now()
        await changed(session, task)
    return task


async def changed(session: AsyncSession, task: Task, *also: str) -> None:
    """Tell the user's open pages that this task changed. also: names of further fragments that show it."""
    also = (*also, *(("news", LIST) if task.status in OVER else ()))
    standing = {"step": task.step, "done": task.done, "total": task.total}
    told = change_of(task.id, task.type, task.status, standing, *also)
    await announce_all(session, task.user_id, [told], task_id=task.id)


def change_of(task_id: UUID, kind: str, status: str, standing: Mapping[str, object], *also: str) -> Told:
    """What is told of a task that changed. standing: step, done and total."""
    data = {"taskId": str(task_id), "type": kind, "status": status, **standing}
    return Told("task:changed", data, ("tasks", f"task-{task_id}", *also))


async def ended(session: AsyncSession, task: Task) -> None:
    """What follows the end of a try in its transaction: its type's own clean-up, the news, the end of old history."""
    kind = task_type(task.type)
    hooks = {
        TaskStatus.COMPLETED: kind.on_completed,
        TaskStatus.CANCELLED: kind.on_cancelled,
        TaskStatus.FAILED: kind.on_failed,
    }
    await hooks.get(TaskStatus(task.status), nothing)(session, task)
    await changed(session, task)
    if task.status in OVER:
        await _wake(session, task)
        await _drop_old(session, task.user_id, is_quiet=kind.is_quiet)


def stop_word(task_id: UUID) -> str:
    """The hint that a person wants this task stopped."""
    return f"stop:{task_id}"


async def _wake(session: AsyncSession, over: Task) -> None:
    """What was put off for this task is due now; hands find it when they look next."""
    waiting = (Task.user_id == over.user_id, Task.status == TaskStatus.PENDING, Task.waits_for == over.id)
    values = {"scheduled_at": Task.created_at, "waits_for": None}
    await session.execute(update(Task).where(*waiting).values(**values).execution_options(synchronize_session=False))


async def _cleared(session: AsyncSession, user_id: UUID, *which: ColumnElement[bool]) -> Clearance:
    """A repeat of the request that made a cleared task makes a new one, as if it were gone."""
    clearance_id = new_id()
    count = await _put(session, user_id, clearance_id, Task.clearance_id.is_(None), *which)
    return Clearance(clearance_id, count)


async def _put(session: AsyncSession, user_id: UUID, clearance_id: UUID | None, *which: ColumnElement[bool]) -> int:
    values = {"clearance_id": clearance_id, "idempotency_key": None}
    moved = await session.execute(update(Task).where(Task.user_id == user_id, *which).values(**values))
    await announce(session, user_id, "task:changed", {}, names=("tasks", LIST))
    return moved.rowcount  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one


async def _became(session: AsyncSession, task: Task, before: TaskStatus, after: TaskStatus) -> bool:
    """The guarded update decides: whoever comes second changes nothing."""
    ends = now() if after in OVER else None
    moved = await session.execute(
        update(Task).where(Task.id == task.id, Task.status == before).values(status=after, completed_at=ends)
    )
    await session.refresh(task)
    return moved.rowcount == 1  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one


async def _hint(task_id: UUID) -> None:
    hints.give(stop_word(task_id))


async def _ring_first(task: Task) -> None:
    hit("submit.after_commit")
    await doorbell.ring(task.id)
    hit("dispatch.after")


@asynccontextmanager
async def _alone(session: AsyncSession, task: Task) -> AsyncGenerator[None]:
    """The unique index has the last word, also between processes, on whether a second exclusive task may wait."""
    key, refusal = task.exclusive_key, task_type(task.type).refusal
    try:
        async with session.begin_nested():
            yield
    except IntegrityError as error:
        if key is None:
            raise
        raise TooMany(refusal) from error


async def _drop_old(session: AsyncSession, user_id: UUID, *, is_quiet: bool) -> None:
    """Keep the last hundred that ended, of the quiet ones and of the others; what they made stays."""
    alike = Task.type.in_(quiet_types()) if is_quiet else Task.type.not_in(quiet_types())
    finished = (Task.user_id == user_id, Task.status.in_(OVER), alike)
    ended = func.coalesce(Task.completed_at, Task.created_at)
    kept = select(Task.id).where(*finished).order_by(ended.desc(), Task.id.desc()).limit(HISTORY).subquery()
    await session.execute(
        delete(Task).where(*finished, Task.id.not_in(select(kept.c.id))).execution_options(synchronize_session=False)
    )
