"""The open streams of this process: one reader of the event log gives each of them what happens to its user."""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from enum import StrEnum
from uuid import UUID

from app.hints import EVENTS, hints
from app.web.event_log import EventLog, Heard

MAX_STREAMS = 8  # per user in one process
MAX_LEAVING = 8  # besides, told to end and not gone yet: the client of such a one does not read
MAX_WAITING = 1_000  # events that one stream may leave unread
POLL_S, POLL_WITH_HINTS_S = 0.25, 2.0
REST_S = 0.03  # between two readings: what comes in a burst is said together


class End(StrEnum):
    """Why a stream ends. The last two are not told: the client connects again and hears what it missed."""

    SIGNED_OUT = "signed_out"
    TOO_MANY = "too_many"
    SHUTDOWN = "shutdown"
    BEHIND = "behind"
    AGE = "age"


class Ear:
    """One open stream: what happened since it was opened, and why it must end."""

    __slots__ = ("_waiting", "_woken", "end")

    def __init__(self) -> None:
        self.end: End | None = None
        self._waiting: list[Heard] = []
        self._woken = asyncio.Event()

    def give(self, heard: Heard) -> None:
        """One more event. A client that reads too slowly is cut off: it finds its way when it connects again."""
        if len(self._waiting) >= MAX_WAITING:
            self._waiting.clear()
            self.finish(End.BEHIND)
        elif self.end is None:
            self._waiting.append(heard)
            self._woken.set()

    def finish(self, why: End) -> None:
        """Nothing more is given; what waits is still to be heard."""
        self.end = self.end or why
        self._woken.set()

    async def next(self, within_s: float) -> list[Heard]:
        """All that happened since. Nothing: nothing did within this time, or the stream must end."""
        if not self._waiting and self.end is None:
            self._woken.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(within_s):
                    await self._woken.wait()
        heard, self._waiting = self._waiting, []
        return heard


class Streams:
    """All streams of this process. The reader runs while there are any."""

    def __init__(self) -> None:
        self._ears: dict[UUID, list[Ear]] = {}
        self._reader: asyncio.Task[None] | None = None
        self._is_reading = asyncio.Event()
        self._is_over = False

    @asynccontextmanager
    async def open(self, user_id: UUID) -> AsyncGenerator[Ear]:
        """An ear for this user; nothing that is committed from now on is missed. Beyond eight, the oldest ends.

        Where the old ones are told so and stay, the new one is not let in.
        """
        self._read_on()
        ear = Ear()
        mine = self._ears.setdefault(user_id, [])
        if len(mine) < MAX_STREAMS + MAX_LEAVING:
            mine.append(ear)
        else:
            ear.finish(End.TOO_MANY)
        for oldest in mine[:-MAX_STREAMS]:
            oldest.finish(End.TOO_MANY)
        if self._is_over:
            ear.finish(End.SHUTDOWN)
        try:
            await self._is_reading.wait()
            yield ear
        finally:
            if ear in mine:
                mine.remove(ear)
            if not mine:
                self._ears.pop(user_id, None)

    def begin(self) -> None:
        """Serve streams, after an `end` in the same process too."""
        self._is_over = False

    def count(self) -> int:
        """How many are open."""
        return sum(len(mine) for mine in self._ears.values())

    def end(self) -> None:
        """End every stream, and each that is opened later: the server shuts down."""
        self._is_over = True
        self._finish_all(End.SHUTDOWN)

    def _read_on(self) -> None:
        if self._reader is None or self._reader.done():
            self._is_reading = asyncio.Event()
            self._reader = asyncio.create_task(self._read(self._is_reading))

    async def _read(self, is_reading: asyncio.Event) -> None:
        log = EventLog()
        with hints.ear(EVENTS) as told:
            try:
                while self._ears:
                    told.clear()
                    for heard in await log.fresh(self._ears):
                        for ear in self._ears.get(heard.user_id, ()):
                            ear.give(heard)
                    if log.is_begun:
                        is_reading.set()
                    await asyncio.sleep(REST_S)
                    await _rest(told)
            finally:  # whatever ended the reader, its streams must not wait for it
                is_reading.set()
                self._finish_all(End.BEHIND)

    def _finish_all(self, why: End) -> None:
        for ear in [ear for mine in self._ears.values() for ear in mine]:
            ear.finish(why)


async def _rest(told: asyncio.Event) -> None:
    """Until a person says that there is more; without Redis nobody in another process can."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(POLL_WITH_HINTS_S if hints.is_carried else POLL_S):
            await told.wait()


streams = Streams()
