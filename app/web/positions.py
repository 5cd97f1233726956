"""How much of a user's events a person has seen: what pages carry and what a stream sends as the id of each message."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.live import Event

REACH = 10_000  # ids: far more than are written while the transaction of one of them is open
MAX_MISSED = 500
MAX_KNOWN = 200
_WRITTEN = re.compile(r"(\d{1,18})\.(\d{1,18})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Position:
    """since: ids above it were counted.  seen: how many of the user's.  last: the highest of them.

    The highest id alone would not do: on PostgreSQL a lower one may become visible later.
    """

    since: int
    seen: int
    last: int

    def __str__(self) -> str:
        """As pages carry it."""
        return f"{self.since}.{self.seen}.{self.last}"

    def after(self, *event_ids: int) -> "Position":
        """The position of a person who has seen these too."""
        return Position(self.since, self.seen + len(event_ids), max(self.last, *event_ids))


@dataclass(frozen=True, slots=True)
class Opening:
    """What a stream begins with. missed: events after its last position, oldest first.

    has_gap: others became visible late, or there are too many: read everything again.
    known: ids that `position` counts already, should the reader still bring them.
    """

    position: Position
    missed: Sequence[Event]
    has_gap: bool
    known: frozenset[int]


def position_from(text: str) -> Position | None:
    """The position that a client sent back; None for anything else."""
    found = _WRITTEN.fullmatch(text)
    return Position(*(int(number) for number in found.groups())) if found else None


async def position_of(session: AsyncSession, user_id: UUID) -> Position:
    """Everything that this session sees of a user."""
    newest = await session.scalar(select(func.max(Event.id)).where(Event.user_id == user_id)) or 0
    return await _counted(session, user_id, max(0, newest - REACH))


async def opening_of(session: AsyncSession, user_id: UUID, last: Position | None) -> Opening:
    """What a client with this last position has missed until now. last: None for one that only wants what comes."""
    now = await position_of(session, user_id)
    recent = select(Event.id).where(Event.user_id == user_id).order_by(Event.id.desc()).limit(MAX_KNOWN)
    known = frozenset((await session.scalars(recent)).all())
    if last is None:
        return Opening(now, (), has_gap=False, known=known)
    later = select(Event).where(Event.user_id == user_id, Event.id > last.last).order_by(Event.id.desc())
    missed = (await session.scalars(later.limit(MAX_MISSED + 1))).all()[::-1]
    counted = await _counted(session, user_id, last.since)
    has_gap = counted.seen > last.seen + len(missed) or len(missed) > MAX_MISSED  # fewer: of tasks that were cleared
    return Opening(now, missed[-MAX_MISSED:], has_gap=has_gap, known=known)


async def _counted(session: AsyncSession, user_id: UUID, since: int) -> Position:
    asked = select(func.count(), func.max(Event.id)).where(Event.user_id == user_id, Event.id > since)
    seen, last = (await session.execute(asked)).one()
    return Position(since, seen, last or since)
