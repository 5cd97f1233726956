"""Every SELECT on tasks: a user's own, and what is due for workers."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, not_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.tasks.models import ACTIVE, Attempt, Task, TaskStatus
from app.tasks.registry import quiet_types


async def own_task(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """The user's task. Raises NotFound for a missing, cleared or foreign id alike."""
    found = await session.scalar(select(Task).where(Task.id == task_id, *_listed(user_id)))
    if found is None:
        raise NotFound
    return found


async def tasks_of(session: AsyncSession, user_id: UUID) -> Sequence[Task]:
    """The user's tasks, newest first, without what went quietly."""
    asked = select(Task).where(*_shown(user_id)).order_by(Task.created_at.desc())
    return (await session.scalars(asked)).all()


async def tasks_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Task]:
    """A window of the user's tasks, newest first."""
    asked = select(Task).where(*_listed(user_id))
    return await found_in(session, asked.order_by(Task.created_at.desc(), Task.id.desc()), window)


async def attempts_of(session: AsyncSession, task_ids: Sequence[UUID]) -> dict[UUID, list[Attempt]]:
    """Every try of tasks that were reached through their owner, the first one first."""
    asked = select(Attempt).where(Attempt.task_id.in_(task_ids)).order_by(Attempt.epoch)
    found: dict[UUID, list[Attempt]] = {task_id: [] for task_id in task_ids}
    for attempt in await session.scalars(asked):
        found[attempt.task_id].append(attempt)
    return found


async def latest_tasks(session: AsyncSession, user_id: UUID, *, limit: int) -> Sequence[Task]:
    """The user's tasks that are not over, then the newest others."""
    is_over = case((Task.status.in_(ACTIVE), 0), else_=1)
    asked = select(Task).where(*_shown(user_id)).order_by(is_over, Task.created_at.desc()).limit(limit)
    return (await session.scalars(asked)).all()


async def ended_since(session: AsyncSession, user_id: UUID, since: datetime) -> Sequence[Task]:
    """The user's tasks that were completed or failed after this moment; what they stopped is no news to them."""
    told = (TaskStatus.COMPLETED, TaskStatus.FAILED)
    asked = select(Task).where(*_shown(user_id), Task.status.in_(told), Task.completed_at > since)
    return (await session.scalars(asked.order_by(Task.completed_at))).all()


async def active_count(session: AsyncSession, user_id: UUID) -> int:
    """How many of the user's tasks wait or run."""
    asked = select(func.count()).select_from(Task).where(Task.user_id == user_id, Task.status.in_(ACTIVE))
    return await session.scalar(asked) or 0


async def lock_user(session: AsyncSession, user_id: UUID) -> None:
    """Let one transaction at a time decide about this user's tasks (on SQLite there is one writer anyway).

    It is taken before any task's row, and a task's before a balance: one order for all, so no two wait for each other.
    """
    await session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))


def _listed(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (Task.user_id == user_id, Task.clearance_id.is_(None))


def _shown(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    went_quietly = and_(Task.type.in_(quiet_types()), Task.status == TaskStatus.COMPLETED)
    return (*_listed(user_id), not_(went_quietly))
