"""One worker's shift: it takes the most urgent tasks it has hands for, until it is ended; then it hands back."""

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from time import monotonic
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.tasks.queue import Due, due_tasks
from app.tasks.runner import Runs, run_task

HOLD_OFF_S = 2.0  # a task that could not be taken is not asked for again at once
LONGEST_RING_S = 5.0
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Shift:
    """At most `hands` tasks at once. poll_s: between looks into the database where nobody rings.

    grace_s: how long the work under way may go on to its next checkpoint once the shift ends.
    """

    runs: Runs
    hands: int = 8
    lease_s: float = 15.0
    heartbeat_s: float = 5.0
    grace_s: float = 10.0
    poll_s: float = 0.5
    is_ending: bool = False
    _running: dict[asyncio.Task[bool], Due] = field(default_factory=dict[asyncio.Task[bool], Due])
    _put_off: dict[UUID, float] = field(default_factory=dict[UUID, float])
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _freed: asyncio.Event = field(default_factory=asyncio.Event)
    _hurried: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """Take and run tasks until `end`, then wait for them and hand back what is not finished."""
        while not self.is_ending:
            await self._take()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), self.poll_s)
            self._woken.clear()
        await self._hand_back()

    async def ring(self) -> None:
        """Somebody says that there is work. A worker with full hands does not answer, so that another one hears it."""
        with contextlib.suppress(TimeoutError):
            while len(self._running) >= self.hands and not self.is_ending:
                self._freed.clear()
                await asyncio.wait_for(self._freed.wait(), LONGEST_RING_S)
        self._woken.set()

    def end(self) -> None:
        """Take nothing more and hand back after the checkpoints under way; the second time, at once."""
        if self.is_ending:
            self._hurried.set()
        self.is_ending = True
        self._woken.set()
        self._freed.set()

    async def _take(self) -> None:
        free = self.hands - len(self._running)
        for due in await self._due(free) if free > 0 else ():
            if self._running and (due.is_suspect or self._has_suspect()):
                return  # its turn comes once the others are done, theirs once it is
            job = asyncio.ensure_future(self._run(due.task_id))
            self._running[job] = due
            job.add_done_callback(self._let_go)

    def _has_suspect(self) -> bool:
        return any(due.is_suspect for due in self._running.values())

    async def _due(self, limit: int) -> list[Due]:
        moment = monotonic()
        self._put_off = {task_id: until for task_id, until in self._put_off.items() if until > moment}
        without = (*self._put_off, *(due.task_id for due in self._running.values()))
        try:
            async with db.reading() as session:
                return await due_tasks(session, limit=limit, types=tuple(self.runs), without=without)
        except (SQLAlchemyError, OSError) as error:
            if isinstance(error, SQLAlchemyError) and not db.is_away(error):
                raise
            _log.warning("the database is away (%s)", type(error).__name__)
            return []

    async def _run(self, task_id: UUID) -> bool:
        return await run_task(
            task_id,
            self.runs,
            lease_s=self.lease_s,
            heartbeat_s=self.heartbeat_s,
            is_wanted_back=lambda: self.is_ending,
        )

    def _let_go(self, job: asyncio.Task[bool]) -> None:
        """A task that was not to be had, or whose end went wrong, is left alone for a moment."""
        task_id = self._running.pop(job).task_id
        error = None if job.cancelled() else job.exception()
        if error is not None:
            _log.error("task %s was given up", task_id, exc_info=error)
        if error is not None or (not job.cancelled() and not job.result()):
            self._put_off[task_id] = monotonic() + HOLD_OFF_S
        self._woken.set()
        self._freed.set()

    async def _hand_back(self) -> None:
        under_way = asyncio.gather(*self._running, return_exceptions=True)
        hurry = asyncio.ensure_future(self._hurried.wait())
        await asyncio.wait({under_way, hurry}, timeout=self.grace_s, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        for job in self._running:
            job.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
