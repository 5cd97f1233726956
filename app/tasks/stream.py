"""The live stream: one reader of the event log per web process wakes the open pages of the users concerned."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app import db
from app.errors import TooMany
from app.kit.clock import now
from app.live import Event

POLL_S = 0.25
WINDOW = timedelta(seconds=5)  # ids may become visible out of order on PostgreSQL: a window is read again
MAX_STREAMS = 8
QUEUE_SIZE = 1_000


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as pages hear it. names: the fragments that re-read themselves."""

    id: int
    event: str
    names: tuple[str, ...]


class Streams:
    """The open streams of this process, fed by one reader that runs while there are any."""

    def __init__(self) -> None:
        self._queues: dict[UUID, set[asyncio.Queue[Heard]]] = defaultdict(set)
        self._reader: asyncio.Task[None] | None = None
        self._sent: dict[int, float] = {}
        self._last = 0

    @asynccontextmanager
    async def open(self, user_id: UUID) -> AsyncGenerator[asyncio.Queue[Heard]]:
        """A queue of what happens to this user from now on. Raises TooMany beyond eight streams."""
        if len(self._queues[user_id]) >= MAX_STREAMS:
            raise TooMany("live.too_many_streams")
        queue: asyncio.Queue[Heard] = asyncio.Queue(QUEUE_SIZE)
        if self._reader is None or self._reader.done():
            self._last = await newest_event()
            self._reader = asyncio.create_task(self._read())
        self._queues[user_id].add(queue)
        try:
            yield queue
        finally:
            self._queues[user_id].discard(queue)

    async def _read(self) -> None:
        while any(self._queues.values()):
            try:
                await self._read_once()
            except DBAPIError:
                await asyncio.sleep(1)  # a database that is away: the next turn reads what was missed
            await asyncio.sleep(POLL_S)

    async def _read_once(self) -> None:
        async with db.reading() as session:
            fresh = (Event.id > self._last) | (Event.at > now() - WINDOW)
            rows = (await session.scalars(select(Event).where(fresh).order_by(Event.id).limit(QUEUE_SIZE))).all()
        moment = asyncio.get_running_loop().time()
        for row in rows:
            if row.id in self._sent:
                continue
            self._sent[row.id] = moment
            self._last = max(self._last, row.id)
            self._give(row)
        self._sent = {key: at for key, at in self._sent.items() if moment - at < 3 * WINDOW.total_seconds()}

    def _give(self, row: Event) -> None:
        heard = Heard(row.id, row.event, tuple(row.names.split()))
        for queue in self._queues.get(row.user_id, ()):
            if queue.full():
                queue.get_nowait()  # the page re-reads itself: the newest word is enough
            queue.put_nowait(heard)


async def newest_event() -> int:
    """The id of the newest event there is."""
    async with db.reading() as session:
        return await session.scalar(select(func.max(Event.id))) or 0


async def is_behind(user_id: UUID, after: int) -> bool:
    """Whether something happened to this user after that event."""
    async with db.reading() as session:
        asked = select(Event.id).where(Event.user_id == user_id, Event.id > after).limit(1)
        return await session.scalar(asked) is not None


streams = Streams()
