"""A streamed answer on its way to open pages: what has come so far stands in the row of its call, and is announced."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from app.db import is_away
from app.drafting.models import CallRow, CallStatus
from app.drafting.rows import Owner
from app.kit.clock import now
from app.live import announce
from app.tasks.failures import LetGo
from app.tasks.lease import Lease

EVERY_S = 0.4  # two or three rows a second at most, however fast the pieces come
EVENT = "draft:changed"


class PartialText:
    """Follows the running call of one kind about one subject. A page re-reads `draft-ID` when it hears of it."""

    def __init__(self, lease: Lease, owner: Owner, kind: str, *, every_s: float = EVERY_S) -> None:
        self._lease, self._owner, self._kind, self._every_s = lease, owner, kind, every_s
        self._text = ""
        self._news = asyncio.Event()

    def hear(self, text: str) -> None:
        """All that has come so far; a new try of the call begins anew."""
        if text != self._text:
            self._text = text
            self._news.set()

    @asynccontextmanager
    async def followed(self) -> AsyncGenerator[None]:
        """Write while the work in it goes on; the answer itself is written by the call's memory."""
        writing = asyncio.ensure_future(self._write_on())
        try:
            yield
        finally:
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)

    async def _write_on(self) -> None:
        """Until the work ends. A task that is not ours any more is told so by its next write of an answer."""
        while True:
            await self._news.wait()
            self._news.clear()
            try:
                await self._write(self._text)
            except LetGo:
                return
            except DBAPIError as error:
                if not is_away(error):
                    raise
            await asyncio.sleep(self._every_s)

    async def _write(self, text: str) -> None:
        owner = self._owner
        mine = (CallRow.feature == owner.feature, CallRow.subject_id == owner.subject_id, CallRow.type == self._kind)
        values = {"partial": text, "updated_at": now()}
        async with self._lease.transaction() as session:
            await session.execute(
                update(CallRow)
                .where(*mine, CallRow.status == CallStatus.RUNNING)
                .values(**values)
                .execution_options(synchronize_session=False)
            )
            names = (f"draft-{owner.subject_id}",)
            data = {"feature": owner.feature, "subjectId": str(owner.subject_id)}
            await announce(session, owner.user_id, EVENT, data, task_id=self._lease.task_id, names=names)
