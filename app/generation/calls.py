"""The rows of one offer's calls, from before they are made to their answer; every write in somebody's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.generation.asking import Call, Due
from app.generation.models import OPEN_CALLS, Subtask, SubtaskStatus
from app.generation.queries import saved_subtasks
from app.kit.clock import now
from app.kit.ids import new_id


def input_hash(given: BaseModel) -> str:
    """What makes two calls the same: all they are given."""
    return sha256(f"{type(given).__name__}\0{given.model_dump_json()}".encode()).hexdigest()


async def close_calls(session: AsyncSession, offer_id: UUID, error: str) -> None:
    """The calls of an offer that nobody waits for any more have failed."""
    still_open = (Subtask.generation_offer_id == offer_id, Subtask.status.in_(OPEN_CALLS))
    ended = {"status": SubtaskStatus.FAILED, "error": error, "completed_at": now(), "updated_at": now()}
    await session.execute(
        update(Subtask).where(*still_open).values(**ended).execution_options(synchronize_session=False)
    )


@dataclass(slots=True)
class CallRows:
    """The calls of an offer by address (type, index), as this process last saw or wrote them."""

    offer_id: UUID
    known: dict[tuple[str, int], Subtask] = field(default_factory=dict[tuple[str, int], Subtask])

    async def load(self) -> None:
        """Read what earlier tries left."""
        async with db.reading() as session:
            rows = await saved_subtasks(session, self.offer_id)
        self.known = {(row.type, row.item_index): row for row in rows}

    def answer(self, call: Call, given: BaseModel) -> BaseModel | None:
        """The saved answer to an equal input."""
        row = self.known.get((call.kind, call.index))
        if row is not None and row.status == SubtaskStatus.COMPLETED and row.input_hash == input_hash(given):
            return call.answer.model_validate(row.result)
        return None

    def tries(self, call: Call, given: BaseModel) -> int:
        """Failed calls before this one, for the same input."""
        row = self.known.get((call.kind, call.index))
        return row.retry_count if row and row.input_hash == input_hash(given) else 0

    def is_under_way(self, due: Due) -> bool:
        """Whether its row says so already, or still holds the answer to another input until this one has come."""
        row = self.known.get((due.call.kind, due.call.index))
        if row is None or row.status == SubtaskStatus.COMPLETED:
            return row is not None
        return row.status == SubtaskStatus.RUNNING and row.input_hash == input_hash(due.given)

    async def plan(self, session: AsyncSession, due: Iterable[Due]) -> None:
        """Write down calls that come next, where nothing is known of them."""
        self._add(session, [one for one in due if self._row(one) is None], SubtaskStatus.PENDING)

    async def start(self, session: AsyncSession, due: Sequence[Due]) -> None:
        """Write down that these calls run, and so does all that waited: what was planned together starts together."""
        fresh = [one for one in due if self._row(one) is None]
        again = {row.id: row for one in due if (row := self._row(one)) and not self.is_under_way(one)}
        again |= {row.id: row for row in self.known.values() if row.status == SubtaskStatus.PENDING}
        hashes = {row.id: input_hash(one.given) for one in due if (row := self._row(one))}
        for row in again.values():
            own = hashes.get(row.id, row.input_hash)
            row.retry_count = row.retry_count if own == row.input_hash else 0
            row.input_hash, row.status, row.error = own, SubtaskStatus.RUNNING, ""
            row.updated_at, row.completed_at = now(), None
        if again:
            await session.execute(update(Subtask), [_restarted(row) for row in again.values()])
        self._add(session, fresh, SubtaskStatus.RUNNING)

    async def end(self, session: AsyncSession, values: Mapping[str, Any]) -> None:
        """Write how a call ended, over whatever stood at its address."""
        moment = now()
        ended = {**values, "updated_at": moment, "completed_at": moment}
        address = (str(values["type"]), int(values["item_index"]))
        row = self.known.get(address)
        if row is None:
            row = Subtask(id=new_id(), generation_offer_id=self.offer_id, **ended)
            session.add(row)
            self.known[address] = row
            return
        await session.execute(
            update(Subtask).where(Subtask.id == row.id).values(**ended).execution_options(synchronize_session=False)
        )
        for name, value in ended.items():
            setattr(row, name, value)

    def has_open(self) -> bool:
        """Whether some call was begun and never ended."""
        return any(row.status in OPEN_CALLS for row in self.known.values())

    def _row(self, due: Due) -> Subtask | None:
        return self.known.get((due.call.kind, due.call.index))

    def _add(self, session: AsyncSession, due: Iterable[Due], status: SubtaskStatus) -> None:
        for one in due:
            row = Subtask(
                id=new_id(),
                generation_offer_id=self.offer_id,
                type=one.call.kind,
                item_index=one.call.index,
                input_hash=input_hash(one.given),
                status=status,
                retry_count=0,
            )
            session.add(row)
            self.known[one.call.kind, one.call.index] = row


def _restarted(row: Subtask) -> dict[str, Any]:
    names = ("id", "status", "input_hash", "retry_count", "error", "updated_at", "completed_at")
    return {name: getattr(row, name) for name in names}
