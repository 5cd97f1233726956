"""What the ledger says about rewordings: which CV they were for."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Paid, Subject
from app.cvs.rewording.queries import rewordings_by_task
from app.kit.texts import N_


async def _subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of rewordings were for."""
    found = await rewordings_by_task(session, references)
    return {task_id: Subject(name, f"/cvs/{cv_id}/{kind}") for task_id, (cv_id, name, kind) in found.items()}


PAID = Paid({"cv_optimization": N_("Wording suggestions"), "cv_translation": N_("CV translation")}, _subjects)
