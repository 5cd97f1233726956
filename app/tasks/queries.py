"""Every SELECT on tasks: a user's own, and what is due for workers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.errors import NotFound
from app.tasks.models import ACTIVE, Attempt, Task


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


async def attempts_of(session: AsyncSession, task_id: UUID) -> Sequence[Attempt]:
    """Every try of a task that was reached through its owner, in order."""
    return (await session.scalars(select(Attempt).where(Attempt.task_id == task_id).order_by(Attempt.epoch))).all()


async def lock_user(session: AsyncSession, user_id: UUID) -> None:
    """Let one transaction at a time decide about this user's tasks (on SQLite there is one writer anyway).

    It is taken before any task's row, and a task's before a balance: one order for all, so no two wait for each other.
    """
    await session.execute(select(User.id).where(User.id == user_id).with_for_update(key_share=True))
