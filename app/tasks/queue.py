"""The queue as the database sees it: what may start now and in which order, how much waits and for how long."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    and_,
    bindparam,
    distinct,
    exists,
    func,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app import db
from app.kit.clock import now
from app.tasks.models import HELD, Task, TaskStatus
from app.tasks.registry import Lane, types_of

MAX_TYPES = 3  # of the paid lane, running together for one user
SUSPECT_CRASHES = 3  # from so many on a task may be what kills its workers


@dataclass(frozen=True, slots=True)
class QueueState:
    """Back-pressure in figures. due: may start now.  waiting: any pending.  oldest: how long the first has been due."""

    due: int
    waiting: int
    running: int
    oldest: timedelta
    by_type: dict[str, int]


@dataclass(frozen=True, slots=True)
class Due:
    """A task that may start. is_suspect: it runs alone, so that it takes no other one with it if it kills again."""

    task_id: UUID
    is_suspect: bool


async def due_tasks(
    session: AsyncSession, *, limit: int, types: Sequence[str], without: Sequence[UUID] = ()
) -> list[Due]:
    """What may start now, most urgent first: higher priority, then the user who has had least, then older.

    types: what the asker can run.  without: ids that it does not want.
    """
    given = {"types": types, "without": without, "paid": types_of(Lane.PAID), "most": limit, "present": now()}
    found = await session.execute(_asked(db.present("present")), given)
    return [Due(one.id, one.crashes >= SUSPECT_CRASHES) for one in found]


@cache
def _asked(present: ColumnElement[datetime]) -> Select[UUID, int]:
    """The question, worded once: it is asked at every ring, and wording it takes longer than the answer."""
    mine = aliased(Task)
    running = select(func.count()).where(mine.user_id == Task.user_id, mine.status.in_(HELD)).scalar_subquery()
    order = (Task.priority.desc(), Task.created_at, Task.id)
    turn = func.row_number().over(partition_by=(Task.user_id, Task.priority), order_by=order)
    place = func.row_number().over(partition_by=(Task.user_id, Task.type), order_by=order)
    may_run = (Task.type.in_(_given("types")), Task.id.not_in(_given("without")), _has_its_turn())
    waiting = (
        select(Task.id, Task.type, Task.priority, Task.created_at, Task.crashes)
        .add_columns((turn + running).label("turn"), place.label("place"))
        .where(is_due(present), *may_run)
        .subquery()
    )
    first_of_type = or_(waiting.c.place == 1, waiting.c.type.not_in(_given("paid")))
    asked = select(waiting.c.id, waiting.c.crashes).where(first_of_type)
    asked = asked.order_by(waiting.c.priority.desc(), waiting.c.turn, waiting.c.created_at, waiting.c.id)
    return asked.limit(bindparam("most", type_=Integer))


def is_due(present: ColumnElement[datetime] | None = None) -> ColumnElement[bool]:
    """Pending, and not for later. What was never put off is due whatever the clocks of two machines say."""
    at_once = Task.scheduled_at <= Task.created_at
    moment = db.from_now(0) if present is None else present
    return and_(Task.status == TaskStatus.PENDING, or_(at_once, Task.scheduled_at <= moment))


async def types_in_turn(session: AsyncSession, user_id: UUID) -> set[str]:
    """The types of the paid lane that run for this user now."""
    held = (Task.user_id == user_id, Task.status.in_(HELD), Task.type.in_(types_of(Lane.PAID)))
    return set((await session.scalars(select(Task.type).where(*held).distinct())).all())


async def queue_state(session: AsyncSession) -> QueueState:
    """How much waits and runs, of all users, for the admin."""
    counted = select(Task.type, func.count()).where(Task.status == TaskStatus.PENDING).group_by(Task.type)
    by_type: dict[str, int] = dict(list(await session.execute(counted)))
    due, first = (await session.execute(select(func.count(), func.min(Task.scheduled_at)).where(is_due()))).one()
    running = await session.scalar(select(func.count()).select_from(Task).where(Task.status.in_(HELD)))
    return QueueState(due, sum(by_type.values()), running or 0, _age(first), by_type)


def _has_its_turn() -> ColumnElement[bool]:
    held = aliased(Task)
    running = (held.user_id == Task.user_id, held.status.in_(HELD), held.type.in_(_given("paid")))
    same = exists().where(*running, held.type == Task.type)
    together = select(func.count(distinct(held.type))).where(*running).scalar_subquery()
    return or_(Task.type.not_in(_given("paid")), and_(~same, together < MAX_TYPES))


def _given(name: str) -> BindParameter[Any]:
    return bindparam(name, expanding=True)


def _age(moment: datetime | None) -> timedelta:
    return max(now() - moment, timedelta()) if moment else timedelta()
