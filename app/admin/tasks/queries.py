"""Questions about everybody's tasks, for administrators alone: how they stand, and none of what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.db import found_in
from app.errors import NotFound
from app.kit.clock import now
from app.kit.paging import Found, Window
from app.tasks.models import HELD, Attempt, Task, TaskStatus
from app.tasks.queue import is_due

LATELY = timedelta(hours=24)
_MOST_COUNTED = 5_000  # beyond the window
_RUNNING = 100  # shown; more than all workers of a large server run at once


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks are asked for. "" and None: any.  person: the id or e-mail address that was typed."""

    type: str = ""
    status: str = ""
    person: str = ""
    user_id: UUID | None = None

    @property
    def is_nobody(self) -> bool:
        """A person was named whom there is not."""
        return bool(self.person) and self.user_id is None


@dataclass(frozen=True, slots=True)
class TypeCount:
    """How the tasks of one type stand. failed, completed: within the last day.  first_due_at: of what may start now."""

    type: str
    waiting: int
    due: int
    running: int
    failed: int
    completed: int
    first_due_at: datetime | None


async def counts_by_type(session: AsyncSession) -> list[TypeCount]:
    """The types that have something waiting, running, or ended within a day."""
    lately = Task.completed_at >= now() - LATELY
    asked = select(
        Task.type,
        _sum(Task.status == TaskStatus.PENDING),
        _sum(is_due()),
        _sum(Task.status.in_(HELD)),
        _sum(and_(Task.status == TaskStatus.FAILED, lately)),
        _sum(and_(Task.status == TaskStatus.COMPLETED, lately)),
        func.min(case((is_due(), Task.scheduled_at))),
    )
    found = await session.execute(asked.group_by(Task.type).order_by(Task.type))
    return [TypeCount(*row) for row in found if any(row[1:6])]


async def wanted_tasks(session: AsyncSession, *, type: str, status: str, person: str) -> Wanted:  # noqa: A002
    """What the fields of the filter ask for. person: an id, or an e-mail address."""
    typed = person.strip()[:254]
    whose = or_(User.email_folded == typed.casefold(), User.id == _id_in(typed))
    user_id = await session.scalar(select(User.id).where(whose)) if typed else None
    is_known = status in tuple(TaskStatus)
    return Wanted(type[:40], status if is_known else "", typed, user_id)


async def running_tasks(session: AsyncSession) -> Sequence[Task]:
    """What workers hold now, the longest first."""
    asked = select(Task).where(Task.status.in_(HELD)).order_by(Task.started_at, Task.id)
    return (await session.scalars(asked.limit(_RUNNING))).all()


async def any_tasks(session: AsyncSession, wanted: Wanted, window: Window) -> Found[Task]:
    """Everybody's tasks, newest first; those that their people cleared are left out."""
    asked = select(Task).where(Task.clearance_id.is_(None))
    if wanted.is_nobody:
        return Found((), 0, window)
    if wanted.type:
        asked = asked.where(Task.type == wanted.type)
    if wanted.status:
        asked = asked.where(Task.status == wanted.status)
    if wanted.user_id is not None:
        asked = asked.where(Task.user_id == wanted.user_id)
    ordered = asked.order_by(Task.created_at.desc(), Task.id.desc())
    return await found_in(session, ordered, window, count_on=_MOST_COUNTED)


async def any_task(session: AsyncSession, task_id: UUID) -> Task:
    """A task, whosever it is. Raises NotFound."""
    found = await session.get(Task, task_id)
    if found is None:
        raise NotFound
    return found


async def tries_of(session: AsyncSession, task_id: UUID) -> Sequence[Attempt]:
    """Every try of a task, the first one first."""
    return (await session.scalars(select(Attempt).where(Attempt.task_id == task_id).order_by(Attempt.epoch))).all()


async def addresses_of(session: AsyncSession, user_ids: Sequence[UUID]) -> dict[UUID, str]:
    """Whose tasks they are, by their e-mail address."""
    found = await session.execute(select(User.id, User.email).where(User.id.in_(set(user_ids))))
    return {one.id: one.email for one in found}


def _id_in(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _sum(claim: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((claim, 1), else_=0))
