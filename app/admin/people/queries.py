"""Questions about accounts for administrators: a list to search and sort, with what each has and does."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User, UserSession
from app.credits.models import Balance
from app.kit.paging import Found, Window
from app.tasks.models import ACTIVE, Task


class PeopleOrder(StrEnum):
    """How the list is sorted."""

    NEWEST = "newest"
    EMAIL = "email"
    SEEN = "seen"
    CREDITS = "credits"
    TASKS = "tasks"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One account in the list. seen_at: when a browser of theirs was last here, None for nobody signed in.

    tasks: that wait or run.
    """

    id: UUID
    email: str
    display_name: str
    is_admin: bool
    created_at: datetime
    credits: int
    seen_at: datetime | None
    tasks: int


async def people_in(session: AsyncSession, wanted: str, order: PeopleOrder, window: Window) -> Found[PersonRow]:
    """Accounts whose address or name holds these letters."""
    asked = _asked().where(*_like(wanted.strip())).order_by(*_orders()[order], User.id)
    rows = (await session.execute(asked.limit(window.limit).offset(window.offset))).all()
    total = await session.scalar(select(func.count()).select_from(User).where(*_like(wanted.strip())))
    return Found([PersonRow(*row) for row in rows], total or 0, window)


_seen = select(UserSession.user_id, func.max(UserSession.seen_at).label("at")).group_by(UserSession.user_id).subquery()
_busy = (
    select(Task.user_id, func.count().label("count")).where(Task.status.in_(ACTIVE)).group_by(Task.user_id).subquery()
)
_credits, _tasks = func.coalesce(Balance.credits, 0), func.coalesce(_busy.c.count, 0)


def _asked() -> Select[UUID, str, str, bool, datetime, int, Any, Any]:
    columns = (User.id, User.email, User.display_name, User.is_admin, User.created_at, _credits, _seen.c.at, _tasks)
    joined = select(*columns).outerjoin(Balance, Balance.user_id == User.id)
    return joined.outerjoin(_seen, _seen.c.user_id == User.id).outerjoin(_busy, _busy.c.user_id == User.id)


def _orders() -> dict[PeopleOrder, tuple[ColumnElement[Any], ...]]:
    newest = User.created_at.desc()
    return {
        PeopleOrder.NEWEST: (newest,),
        PeopleOrder.EMAIL: (User.email_folded.asc(),),
        PeopleOrder.SEEN: (_seen.c.at.desc().nulls_last(), newest),
        PeopleOrder.CREDITS: (_credits.desc(), newest),
        PeopleOrder.TASKS: (_tasks.desc(), newest),
    }


def _like(wanted: str) -> tuple[ColumnElement[bool], ...]:
    if not wanted:
        return ()
    in_address = User.email_folded.contains(wanted.casefold(), autoescape=True)
    return (or_(in_address, func.lower(User.display_name).contains(wanted.lower(), autoescape=True)),)
