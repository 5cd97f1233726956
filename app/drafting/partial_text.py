"""A streamed answer on its way to open pages: what has come so far stands in the row of its call, and is told.

All that the answers of one process have to tell is written together, so that a hundred of them cost as much as one.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from time import monotonic
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.drafting.models import CallRow, CallStatus
from app.drafting.rows import Owner
from app.kit.clock import now
from app.live import SAID, Event, tell_pages
from app.tasks.lease import Lease
from app.tasks.models import Task, TaskStatus

EVERY_S = 0.15  # six times a second at most, however fast the pieces come
REST_S = 0.02  # between two writings: what comes in a burst goes together
_WRITE = (
    update(CallRow)
    .where(
        CallRow.feature == bindparam("of_feature"),
        CallRow.subject_id == bindparam("of_subject"),
        CallRow.type == bindparam("of_kind"),
        CallRow.status == CallStatus.RUNNING,
    )
    .values(partial=bindparam("so_far"), updated_at=bindparam("moment"))
)


class PartialText:
    """Follows the running call of one kind about one subject. A page shows `draft-ID` as it comes."""

    def __init__(self, lease: Lease, owner: Owner, kind: str, *, every_s: float = EVERY_S) -> None:
        self.lease, self.owner, self.kind = lease, owner, kind
        self.due_at = 0.0  # on the monotonic clock, s
        self._every_s = every_s
        self._shown: Callable[[], str] | None = None
        self._text = ""
        self._news = asyncio.Event()

    def hear(self, shown: Callable[[], str]) -> None:
        """All that has come so far, worked out once it is needed; a new try of the call begins again."""
        self._shown = shown
        self._news.set()

    @asynccontextmanager
    async def followed(self) -> AsyncGenerator[None]:
        """Write while the work in it goes on; the answer itself is written by the call's memory."""
        scribe = _scribes.setdefault(asyncio.get_running_loop(), _Scribe())
        self._news = scribe.news
        async with scribe.writing_for(self):
            yield

    @property
    def has_news(self) -> bool:
        """Whether something came that nobody has written."""
        return self._shown is not None

    def fresh(self) -> str:
        """What has come, where it is not what was written last; "" else. The next is due in a moment."""
        shown, self._shown = self._shown, None
        text = shown() if shown else ""
        self.due_at = monotonic() + self._every_s
        if text == self._text:
            return ""
        self._text = text
        return text


class _Scribe:
    """Writes for all followers of one event loop while there are any."""

    def __init__(self) -> None:
        self.news = asyncio.Event()
        self._followers: set[PartialText] = set()
        self._writing: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def writing_for(self, follower: PartialText) -> AsyncGenerator[None]:
        self._followers.add(follower)
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_on())
        try:
            yield
        finally:
            self._followers.discard(follower)
            if not self._followers and self._writing:
                self._writing.cancel()
                await asyncio.gather(self._writing, return_exceptions=True)

    async def _write_on(self) -> None:
        while True:
            await self._some_are_due()
            ready = [one for one in self._followers if one.has_news and one.due_at <= monotonic()]
            said = [(one, text) for one in ready if (text := one.fresh())]
            try:
                await _write(said)
            except DBAPIError as error:  # the next piece brings all of it once more
                if not db.is_away(error):
                    raise
            await asyncio.sleep(REST_S)

    async def _some_are_due(self) -> None:
        while True:
            self.news.clear()
            waiting = [one.due_at for one in self._followers if one.has_news]
            wait_s = min(waiting) - monotonic() if waiting else None
            if wait_s is not None and wait_s <= 0:
                return
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self.news.wait()


_scribes: WeakKeyDictionary[asyncio.AbstractEventLoop, _Scribe] = WeakKeyDictionary()


async def forget_what_was_said(session: AsyncSession, before: datetime) -> None:
    """Pieces of answers that were told before then: no page waits for them any more."""
    told = delete(Event).where(Event.event == SAID, Event.at < before)
    await session.execute(told.execution_options(synchronize_session=False))


async def _write(said: Sequence[tuple[PartialText, str]]) -> None:
    """Tell, then keep: whoever ends a task has its person locked before its calls, and so do we."""
    if not said:
        return
    async with db.transaction(is_urgent=True) as session:
        held = await _still_held(session, [one for one, _ in said])
        told = [(one, text) for one, text in said if one in held]
        if told:
            await session.execute(insert(Event), [_event(one.owner, text) for one, text in told])
            await (await session.connection()).execute(_WRITE, [_values(one, text) for one, text in told])
            tell_pages(session)


async def _still_held(session: AsyncSession, followers: Sequence[PartialText]) -> set[PartialText]:
    """Those whose task is still theirs and goes on."""
    asked = select(Task.id, Task.epoch).where(
        Task.id.in_({one.lease.task_id for one in followers}), Task.status == TaskStatus.RUNNING
    )
    epochs: dict[UUID, int] = {row.id: row.epoch for row in await session.execute(asked)}
    return {one for one in followers if epochs.get(one.lease.task_id) == one.lease.epoch}


def _event(owner: Owner, text: str) -> dict[str, Any]:
    data = {"feature": owner.feature, "subjectId": str(owner.subject_id), "text": text}
    return {"user_id": owner.user_id, "event": SAID, "names": f"draft-{owner.subject_id}", "data": data, "at": now()}


def _values(one: PartialText, text: str) -> dict[str, Any]:
    owner = one.owner
    place = {"of_feature": owner.feature, "of_subject": owner.subject_id, "of_kind": one.kind}
    return {**place, "so_far": text, "moment": now()}
