"""The hands of one worker: each runs the most urgent task from claim to end, until the worker leaves."""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from time import monotonic
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.tasks.queue import Due, due_tasks
from app.tasks.runner import Runs, run_task

Ring = Callable[[UUID], Awaitable[bool]]
HOLD_OFF_S = 2.0  # a task that could not be taken is not asked for again at once
UNANSWERED_S = 2.0  # a ring that no worker has answered by then was lost
LONGEST_WAIT_S = 5.0  # of a ring, for a hand that is free
_log = logging.getLogger(__name__)


async def nobody(task_id: UUID) -> bool:
    """The ring of a worker without a queue: no one hears it."""
    del task_id
    return False


@dataclass(slots=True, eq=False)
class Hands:
    """At most `limit` tasks at once. poll_s: between looks into the database, for what nobody rang for.

    ring: asks some worker to `serve`; False where there is no queue to carry that, and a hand takes the task unasked.
    grace_s: how long the work under way may go on to its next checkpoint once the worker leaves.
    """

    runs: Runs
    limit: int = 8
    lease_s: float = 15.0
    heartbeat_s: float = 5.0
    grace_s: float = 10.0
    poll_s: float = 0.5
    ring: Ring = nobody
    is_leaving: bool = False
    _is_alone: bool = False
    _running: dict[asyncio.Task[bool], Due] = field(default_factory=dict[asyncio.Task[bool], Due])
    _put_off: dict[UUID, float] = field(default_factory=dict[UUID, float])
    _rung: dict[UUID, float] = field(default_factory=dict[UUID, float])
    _taking: asyncio.Lock = field(default_factory=asyncio.Lock)
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _freed: asyncio.Event = field(default_factory=asyncio.Event)
    _hurried: asyncio.Event = field(default_factory=asyncio.Event)

    async def work(self) -> None:
        """See that what is due is run, until `leave`; then wait for what runs, and hand back what is not finished."""
        while not self.is_leaving:
            await self._look()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(self.poll_s):
                    await self._woken.wait()
            self._woken.clear()
        await self._hand_back()

    async def serve(self) -> None:
        """Answer one ring: run the most urgent task to its end. Nothing is due, or no hand gets free: do nothing.

        Whoever is cut off here cuts off the waiting alone: the task belongs to the worker, and goes on.
        """
        while await self._has_free_hand():
            job = await self._taken()
            if job is None:
                return
            await asyncio.wait({job})
            if job.cancelled() or job.exception() is not None or job.result():
                return

    def leave(self) -> None:
        """Take nothing more and hand back after the checkpoints under way; the second time, at once."""
        if self.is_leaving:
            self._hurried.set()
        self.is_leaving = True
        self._woken.set()
        self._freed.set()

    async def _look(self) -> None:
        """Ring for what is due, and take what no ring brings to a worker."""
        found, moment = await self._due(self.limit - len(self._running)), monotonic()
        self._rung = {due.task_id: self._rung[due.task_id] for due in found if due.task_id in self._rung}
        for due in found:
            if due.task_id not in self._rung and await self.ring(due.task_id):
                self._rung[due.task_id], self._is_alone = moment, False
            elif moment - self._rung.get(due.task_id, 0) > UNANSWERED_S:
                self._is_alone = due.task_id not in self._rung
                self._begun(due)

    async def _taken(self) -> asyncio.Task[bool] | None:
        """The most urgent task, begun; None where none is due that may begin now."""
        async with self._taking:
            found = await self._due(1)
            return self._begun(found[0]) if found else None

    def _begun(self, due: Due) -> asyncio.Task[bool] | None:
        """A hand at work on this one, or None where it may not begin. A suspect runs alone.

        Its turn comes once the others are done, theirs once it is.
        """
        others = self._running.values()
        if self.is_leaving or len(others) >= self.limit or any(one.task_id == due.task_id for one in others):
            return None
        if others and (due.is_suspect or any(one.is_suspect for one in others)):
            return None
        job = asyncio.ensure_future(self._run(due.task_id))
        self._running[job] = due
        job.add_done_callback(self._let_go)
        return job

    async def _has_free_hand(self) -> bool:
        """A worker with full hands keeps a ring for a while: its next hand may be free before another worker looks."""
        with contextlib.suppress(TimeoutError):
            while len(self._running) >= self.limit and not self.is_leaving:
                self._freed.clear()
                async with asyncio.timeout(LONGEST_WAIT_S):
                    await self._freed.wait()
        return len(self._running) < self.limit and not self.is_leaving

    async def _due(self, limit: int) -> list[Due]:
        if limit <= 0:
            return []
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
            is_wanted_back=lambda: self.is_leaving,
        )

    def _let_go(self, job: asyncio.Task[bool]) -> None:
        """A task that was not to be had, or whose end went wrong, is left alone for a moment."""
        task_id = self._running.pop(job).task_id
        error = None if job.cancelled() else job.exception()
        if error is not None:
            _log.error("task %s was given up", task_id, exc_info=error)
        if error is not None or (not job.cancelled() and not job.result()):
            self._put_off[task_id] = monotonic() + HOLD_OFF_S
        self._freed.set()
        if self._is_alone:  # else the next ring brings the next task
            self._woken.set()

    async def _hand_back(self) -> None:
        under_way = asyncio.gather(*self._running, return_exceptions=True)
        hurry = asyncio.ensure_future(self._hurried.wait())
        await asyncio.wait({under_way, hurry}, timeout=self.grace_s, return_when=asyncio.FIRST_COMPLETED)
        hurry.cancel()
        for job in self._running:
            job.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
