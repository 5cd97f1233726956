"""What the ledger shows of letters: which one was paid for."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Paid, Subject
from app.kit.texts import N_
from app.letters.actions import TASK_TYPE
from app.letters.queries import letters_by_task


async def _subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of writings were for."""
    found = await letters_by_task(session, references)
    return {task_id: Subject(title, f"/letters/{letter_id}") for task_id, (letter_id, title) in found.items()}


PAID = Paid({TASK_TYPE: N_("Cover letter")}, _subjects)
