"""Announcements: an event row in the transaction of the change; open pages and API clients hear of it afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, Uuid, bindparam, delete, insert, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, after_commit
from app.hints import EVENTS, hints
from app.kit.clock import now

KEPT = timedelta(days=7)
SAID = "draft:changed"  # a text on its way: its pieces travel with the event, so that no page has to ask for them
EVERYTHING = "refresh"  # a name that all fragments wait for
SESSION_ENDED = "session:ended"  # for streams alone: look whether your session is still there
# The number comes from the task's row, under its lock; this room lies below the tasks and names their table only.
_NEXT_NUMBERS = text(
    "UPDATE tasks SET last_event = last_event + :count WHERE id = :task_id RETURNING last_event"
).bindparams(bindparam("task_id", type_=Uuid), bindparam("count", type_=Integer))


class Event(Base):
    """Something that changed, written in the transaction of the change. number: 1..n per task, without gaps.

    names: what of a page it changes, separated by spaces ("generation-offer-42 tasks").
    """

    __tablename__ = "events"
    __table_args__ = (
        Index("uq_events_task_number", "task_id", "number", unique=True),
        Index("ix_events_user", "user_id", "id"),
        # The events of a cleared task go with it; without this SQLite would give their ids to what happens next.
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    task_id: Mapped[UUID | None] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"))
    number: Mapped[int | None] = mapped_column(Integer)
    event: Mapped[str] = mapped_column(String(60))
    names: Mapped[str] = mapped_column(String(300), default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True, slots=True)
class Told:
    """One announcement. event, data: as JSON clients receive them (02-pipeline §5).

    names: the fragments that re-read themselves.
    """

    event: str
    data: Mapping[str, Any]
    names: tuple[str, ...] = ()


async def announce(
    session: AsyncSession,
    user_id: UUID,
    event: str,
    data: Mapping[str, Any],
    *,
    task_id: UUID | None = None,
    names: tuple[str, ...] = (),
) -> None:
    """Log that something changed for a user. task_id: numbers the event within its task."""
    await announce_all(session, user_id, [Told(event, data, names)], task_id=task_id)


async def announce_all(
    session: AsyncSession, user_id: UUID, told: Sequence[Told], *, task_id: UUID | None = None
) -> None:
    """Log several changes for a user at once, in their order."""
    await session.flush()
    first = None
    if task_id is not None:
        counted = await session.scalar(_NEXT_NUMBERS, {"task_id": task_id, "count": len(told)})
        first = None if counted is None else counted - len(told) + 1
    rows = [
        {
            "user_id": user_id,
            "task_id": task_id,
            "number": None if first is None else first + at,
            "event": one.event,
            "names": " ".join(one.names),
            "data": dict(one.data),
            "at": now(),
        }
        for at, one in enumerate(told)
    ]
    await session.execute(insert(Event), rows)
    tell_pages(session)


def tell_pages(session: AsyncSession) -> None:
    """One hint for all that a transaction announces."""
    if not session.info.get("is_told"):
        session.info["is_told"] = True
        after_commit(session, _hint)


async def trim_events(session: AsyncSession) -> None:
    """Forget events that no page can still be waiting for."""
    await session.execute(delete(Event).where(Event.at < now() - KEPT))


async def _hint() -> None:
    hints.give(EVENTS)
