"""Reading the event log on: each event once and soon, though on PostgreSQL ids become visible out of order."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.live import Event

WINDOW_S = 5.0  # what was first read so shortly ago is looked through again for ids that came late
WINDOW_AT_START = 1_000  # ids
READ_AT_ONCE = 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Heard:
    """One event. event, data: as JSON clients get it.  names: the fragments that re-read themselves."""

    id: int
    user_id: UUID
    event: str
    names: tuple[str, ...]
    data: Mapping[str, Any]

    @classmethod
    def of(cls, event: Event) -> "Heard":
        """The row as streams give it."""
        return cls(event.id, event.user_id, event.event, tuple(event.names.split()), event.data)


class EventLog:
    """A reader with a place in the log. is_begun: its place is known."""

    def __init__(self) -> None:
        self.is_begun = False
        self._floor = 0
        self._read: dict[int, float] = {}

    async def fresh(self, users: Iterable[UUID]) -> list[Heard]:
        """What happened to these users since the last time, by id; the first time nothing."""
        try:
            async with db.reading() as session:
                return await (self._further(session, users) if self.is_begun else self._begin(session))
        except (SQLAlchemyError, OSError) as error:
            if isinstance(error, SQLAlchemyError) and not db.is_away(error):
                raise
            _log.warning("the event log cannot be read at the moment: %s", type(error).__name__)
            return []

    async def _begin(self, session: AsyncSession) -> list[Heard]:
        newest = await session.scalar(select(func.max(Event.id))) or 0
        self._floor = max(0, newest - WINDOW_AT_START)
        self._remember(await self._ids(session))
        self.is_begun = True
        return []

    async def _further(self, session: AsyncSession, users: Iterable[UUID]) -> list[Heard]:
        ids = await self._ids(session)
        unread = [one for one in ids if one not in self._read]
        found: list[Heard] = []
        for start in range(0, len(unread), READ_AT_ONCE):
            some = Event.id.in_(unread[start : start + READ_AT_ONCE])
            rows = await session.scalars(select(Event).where(some, Event.user_id.in_(users)).order_by(Event.id))
            found += [Heard.of(row) for row in rows]
        self._remember(ids)
        return found

    async def _ids(self, session: AsyncSession) -> Sequence[int]:
        return (await session.scalars(select(Event.id).where(Event.id > self._floor))).all()

    def _remember(self, ids: Iterable[int]) -> None:
        """Note when each was first read, and raise the floor to what was read long enough ago."""
        moment = monotonic()
        for one in ids:
            self._read.setdefault(one, moment)
        old = [one for one, at in self._read.items() if moment - at > WINDOW_S]
        if old:
            self._floor = max(old)
            self._read = {one: at for one, at in self._read.items() if one > self._floor}
