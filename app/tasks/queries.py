"""Every SELECT on tasks: a user's own, and what is due for workers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.kit.clock import now
from app.tasks.models import ACTIVE, Task, TaskStatus


async def own_task(session: AsyncSession, user_id: UUID, task_id: UUID) -> Task:
    """The user's task. Raises NotFound for a missing or foreign id alike."""
    found = await session.scalar(select(Task).where(Task.id == task_id, Task.user_id == user_id))
    if found is None:
        raise NotFound
    return found


async def tasks_of(session: AsyncSession, user_id: UUID) -> Sequence[Task]:
    """The user's tasks, newest first."""
    return (await session.scalars(select(Task).where(Task.user_id == user_id).order_by(Task.created_at.desc()))).all()


async def active_count(session: AsyncSession, user_id: UUID) -> int:
    """How many of the user's tasks wait or run."""
    asked = select(func.count()).select_from(Task).where(Task.user_id == user_id, Task.status.in_(ACTIVE))
    return await session.scalar(asked) or 0


async def due_tasks(session: AsyncSession, *, limit: int) -> Sequence[Task]:
    """Tasks that may start now: higher priority first, then older."""
    asked = select(Task).where(Task.status == TaskStatus.PENDING, Task.scheduled_at <= now())
    return (await session.scalars(asked.order_by(Task.priority.desc(), Task.created_at).limit(limit))).all()
