"""The memory of a run that holds a task: answers first in the journal, then, together, in the database."""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.drafting.call import Answer, Due, Given
from app.drafting.checking import RefusedText
from app.drafting.engine import Answered, Made
from app.drafting.journal import Journal
from app.drafting.models import CallStatus
from app.drafting.queries import calls_of
from app.drafting.rows import Address, CallRows, Owner
from app.errors import AppError, Retryable
from app.kit.failpoints import hit
from app.tasks.lease import Lease, LeaseLost

Change = Callable[[AsyncSession], Awaitable[None]]


@dataclass(slots=True)
class KeptCalls:
    """Keeps the calls about one subject under a lease; fewer writes than calls, and no answer lost.

    What comes in is written before the next call is made, with what that call needs written, and where others are
    still waited for (`settle`); until then the journal has it.  is_instant: of the engine; its calls are written once,
    at the end, and need no journal.
    """

    lease: Lease
    owner: Owner
    journal: Journal | None = None
    is_instant: bool = False
    rows: CallRows = field(init=False)
    under_way: int = field(init=False, default=0)
    _journalled: list[str] = field(init=False, default_factory=list[str])
    _writing: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        """Know no call yet."""
        self.rows = CallRows(self.owner)

    async def load(self) -> None:
        """Read what earlier tries saved; an answer that arrived just before a crash is saved now."""
        async with db.reading() as session:
            self.rows.take(await calls_of(session, self.owner.feature, [self.owner.subject_id]))
        for address, values in (self.journal.entries(self.owner.subject_id) if self.journal else {}).items():
            self.rows.end(values)
            self._journalled.append(address)
        await self.flush()

    async def saved(self, due: Due[Given, Answer]) -> Answer | None:
        """The answer to an equal input. Without one a call is due: raises HandedBack while the worker shuts down."""
        answer = self.rows.answer(due)
        if answer is None:
            self.lease.go_on()
        return answer

    async def began(self, due: Due[Any, Any]) -> None:
        """A call is made now: its row, and all that waited to be written, are on disk before."""
        is_changed = self.rows.start(due)
        self.under_way += 1
        if not self.is_instant:
            try:
                await self.flush(for_row=due.address if is_changed else None)
            except BaseException:
                self.under_way -= 1
                raise

    async def save(
        self, due: Due[Any, Answer], answered: Answered[Answer], refused: Sequence[RefusedText], *, duration_ms: int
    ) -> None:
        """Keep a checked answer, in place of one to another input or of failed tries."""
        self.under_way -= 1
        details = [_details(finding) for one in refused for finding in one.findings]
        values = self._place(due) | asdict(answered.made)
        values |= {
            **self.rows.used(due, answered.made),
            "status": CallStatus.COMPLETED,
            "result": answered.answer.model_dump(mode="json"),
            "error": "",
            "retry_count": self.rows.tries(due) + answered.made.retry_count,
            "duration_ms": duration_ms,
            "findings": len(details),
            "finding_details": details,
        }
        hit("call.before_journal")
        if self.journal and not self.is_instant:
            address = f"{due.call.kind}-{due.index}-{due.input_hash[:16]}"
            self.journal.write(self.owner.subject_id, address, values)
            self._journalled.append(address)
        hit("journal.before_commit")
        self.rows.end(values)

    async def failed(self, due: Due[Any, Any], error: AppError | Retryable, made: Made, *, duration_ms: int) -> None:
        """Note a failed call with what it used up; the next one with this address takes its place and counts it."""
        self.under_way -= 1
        values = self._place(due) | {"status": CallStatus.FAILED, "error": error.error_code, "duration_ms": duration_ms}
        values |= {"model": made.model or due.model, "retry_count": self.rows.tries(due) + 1}
        self.rows.end(values | self.rows.used(due, made))
        await self.flush()

    async def held(self, *, is_held: bool) -> None:
        """Nobody looks at a single call."""

    @asynccontextmanager
    async def kept(self) -> AsyncGenerator[None]:
        """However the work in it ends, unless it is cancelled: what came in is written down."""
        try:
            yield
        except LeaseLost:
            raise
        except Exception:
            await self.flush()
            raise
        else:
            await self.flush()

    async def settle(self) -> None:
        """Write what came in, where other calls are still waited for; else it goes with what comes next."""
        if self.under_way and not self.is_instant:
            await self.flush()

    async def flush(self, then: Change | None = None, *, for_row: Address | None = None) -> None:
        """Write all that changed, in one transaction, with what comes in while that begins.

        then: more to write in it.  for_row: a row for whose sake it is done; another writing may have done it already.
        """
        async with self._writing:
            is_done = not self.has_changes() if for_row is None else for_row not in self.rows.unwritten
            if then is None and is_done:
                return
            taken, journalled = set[Address](), list[str]()
            try:
                async with self.lease.transaction() as session:
                    taken, journalled = set(self.rows.unwritten), self._journalled[:]
                    await self.write(session)
                    if then is not None:
                        await then(session)
            except BaseException:
                self.rows.unwritten |= taken
                raise
            self._written(taken, journalled)

    def has_changes(self) -> bool:
        """Whether something waits to be written."""
        return bool(self.rows.unwritten)

    async def write(self, session: AsyncSession) -> None:
        """Write what changed, in a transaction of the lease."""
        await self.rows.write(session)

    def _written(self, addresses: set[Address], journalled: Sequence[str]) -> None:
        """What was taken is on disk: the journal need not keep it."""
        self.rows.stored |= addresses
        for address in journalled:
            self._journalled.remove(address)
            if self.journal:
                self.journal.remove(self.owner.subject_id, address)
        hit("checkpoint.after")

    def _place(self, due: Due[Any, Any]) -> dict[str, Any]:
        return {"type": due.call.kind, "item_index": due.index, "input_hash": due.input_hash}


def _details(finding: Any) -> dict[str, str]:
    """A finding as the row of its call keeps it."""
    return {name: str(getattr(finding, name)) for name in ("kind", "claim", "nearest", "reason")}
