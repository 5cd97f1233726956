"""The rows of one subject's calls as this process knows them; what changed is written in a person's transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.call import Answer, Due
from app.drafting.engine import Made
from app.drafting.models import OPEN_CALLS, CallRow, CallStatus
from app.drafting.queries import calls_of
from app.kit.clock import now
from app.kit.ids import new_id

Address = tuple[str, int]
_FIXED = {"user_id", "feature", "subject_id", "type", "item_index", "created_at"}
_TOKENS = ("prompt_tokens", "cached_tokens", "completion_tokens")
_COLUMNS = tuple(column.key for column in CallRow.__table__.columns)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose calls they are: what feature, about which row of it, of which person."""

    feature: str
    subject_id: UUID
    user_id: UUID


async def close_calls(session: AsyncSession, feature: str, subject_id: UUID, error: str) -> None:
    """The calls about a subject that nobody waits for any more have failed."""
    still_open = (CallRow.feature == feature, CallRow.subject_id == subject_id, CallRow.status.in_(OPEN_CALLS))
    ended = {"status": CallStatus.FAILED, "error": error, "completed_at": now(), "updated_at": now()}
    await session.execute(
        update(CallRow).where(*still_open).values(**ended).execution_options(synchronize_session=False)
    )


async def forget_calls(session: AsyncSession, feature: str, subject_ids: Iterable[UUID]) -> None:
    """The calls about subjects that go."""
    gone = (CallRow.feature == feature, CallRow.subject_id.in_(list(subject_ids)))
    await session.execute(delete(CallRow).where(*gone).execution_options(synchronize_session=False))


async def forget_answers(session: AsyncSession, feature: str, subject_ids: Iterable[UUID]) -> None:
    """What was answered about subjects goes, and counts for nothing again; what it cost stays."""
    mine = (CallRow.feature == feature, CallRow.subject_id.in_(list(subject_ids)))
    nothing = {"result": {}, "partial": "", "finding_details": [], "input_hash": ""}
    await session.execute(update(CallRow).where(*mine).values(**nothing).execution_options(synchronize_session=False))


async def take_over(session: AsyncSession, old: Owner, new: Owner) -> None:
    """The completed calls about one subject count for another one; they were paid for once."""
    kept = ("type", "item_index", "result", "input_hash", "model", "prompt_hash", "findings", "finding_details")
    rows = [one for one in await calls_of(session, old.feature, [old.subject_id]) if one.status == CallStatus.COMPLETED]
    whose = {"user_id": new.user_id, "feature": new.feature, "subject_id": new.subject_id}
    session.add_all(CallRow(**whose, **{name: getattr(one, name) for name in (*kept, "completed_at")}) for one in rows)


@dataclass(slots=True)
class CallRows:
    """The calls about one subject by address (type, index). What is not written yet is remembered by address."""

    owner: Owner
    known: dict[Address, CallRow] = field(default_factory=dict[Address, CallRow])
    unwritten: set[Address] = field(default_factory=set[Address])
    stored: set[Address] = field(default_factory=set[Address])

    def take(self, rows: Iterable[CallRow]) -> None:
        """Know what earlier tries left."""
        self.known = {(row.type, row.item_index): row for row in rows}
        self.stored = set(self.known)

    def answer(self, due: Due[Any, Answer]) -> Answer | None:
        """The saved answer to an equal input."""
        row = self.known.get(due.address)
        if row is not None and row.status == CallStatus.COMPLETED and row.input_hash == due.input_hash:
            return due.call.answer.model_validate(row.result)
        return None

    def tries(self, due: Due[Any, Any]) -> int:
        """Failed calls before this one, for the same input."""
        row = self.known.get(due.address)
        return row.retry_count if row and row.input_hash == due.input_hash else 0

    def used(self, due: Due[Any, Any], made: Made) -> dict[str, int]:
        """Tokens of a call with those of the failed ones before it: all were paid for."""
        row = self.known.get(due.address)
        before = row if row and row.status != CallStatus.COMPLETED else None
        return {name: getattr(made, name) + (getattr(before, name) if before else 0) for name in _TOKENS}

    def plan(self, due: Iterable[Due[Any, Any]]) -> None:
        """Calls that come next, where nothing is known of them."""
        for one in due:
            if one.address not in self.known:
                self._put(one, CallStatus.PENDING)

    def start(self, due: Due[Any, Any]) -> bool:
        """This call runs; whether its row says something else now and has to be written.

        A row with the answer to another input keeps that until the new one has come.
        """
        row = self.known.get(due.address)
        if row is None:
            self._put(due, CallStatus.RUNNING)
            return True
        is_same = row.input_hash == due.input_hash
        if row.status == CallStatus.COMPLETED or (row.status == CallStatus.RUNNING and is_same):
            return False
        row.retry_count = row.retry_count if is_same else 0
        row.input_hash, row.status, row.error = due.input_hash, CallStatus.RUNNING, ""
        row.updated_at, row.completed_at = now(), None
        self.unwritten.add(due.address)
        return True

    def end(self, values: Mapping[str, Any]) -> None:
        """How a call ended, over whatever stood at its address."""
        address = (str(values["type"]), int(values["item_index"]))
        row = self.known.get(address)
        if row is None:
            row = self.known[address] = self._new()
        moment = now()
        for name, value in {**values, "partial": "", "updated_at": moment, "completed_at": moment}.items():
            setattr(row, name, value)
        self.unwritten.add(address)

    async def write(self, session: AsyncSession) -> None:
        """Write what changed; with a rollback, `unwritten` must be told of it again."""
        named = [(address, self.known[address]) for address in sorted(self.unwritten)]
        fresh = [_values(row) for address, row in named if address not in self.stored]
        changed = [_values(row, without=_FIXED) for address, row in named if address in self.stored]
        self.unwritten = set()
        if fresh:
            await session.execute(insert(CallRow), fresh)
        if changed:
            await session.execute(update(CallRow), changed)

    def has_open(self) -> bool:
        """Whether some call was begun and never ended."""
        return any(row.status in OPEN_CALLS for row in self.known.values())

    def _put(self, due: Due[Any, Any], status: CallStatus) -> None:
        row = self.known[due.address] = self._new()
        row.type, row.item_index, row.input_hash, row.status = *due.address, due.input_hash, status
        self.unwritten.add(due.address)

    def _new(self) -> CallRow:
        """A row with every default in its place, since it is written without the session's help."""
        moment = now()
        return CallRow(
            id=new_id(),
            user_id=self.owner.user_id,
            feature=self.owner.feature,
            subject_id=self.owner.subject_id,
            result={},
            partial="",
            prompt_tokens=0,
            cached_tokens=0,
            completion_tokens=0,
            duration_ms=0,
            model="",
            prompt_hash="",
            retry_count=0,
            dropped_keys=0,
            error="",
            findings=0,
            finding_details=[],
            created_at=moment,
            updated_at=moment,
            completed_at=None,
        )


def _values(row: CallRow, *, without: Iterable[str] = ()) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _COLUMNS if name not in without}
