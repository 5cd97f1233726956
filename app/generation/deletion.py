"""Deleting a generation that is over: its record goes; the CVs that it made are deleted by themselves, before it."""

from uuid import UUID

from sqlalchemy import Exists, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.cvs.models import CV
from app.drafting.rows import forget_calls
from app.errors import Conflict
from app.generation.acts import Act
from app.generation.calls import FEATURE
from app.generation.models import Generation, GenerationOffer
from app.generation.queries import offers_of_generation, own_generation
from app.live import announce
from app.tasks.actions import clear_listed


async def delete_generation(session: AsyncSession, user_id: UUID, generation_id: UUID) -> None:
    """Delete a generation, its offers and calls, and its task; what was debited and given back stays in the ledger.

    Raises NotFound, and Conflict: task.not_over while it runs, generation.has_cvs while one of its CVs is kept.
    """
    generation = await own_generation(session, user_id, generation_id)
    if generation.completed_at is None:
        raise Conflict("task.not_over")
    if await session.scalar(select(_has_cvs(generation.id))):
        raise Conflict("generation.has_cvs")
    await clear_listed(session, user_id, generation.task_id)
    await forget_calls(session, FEATURE, [one.id for one in await offers_of_generation(session, generation.id)])
    await session.execute(delete(Generation).where(Generation.id == generation.id))
    note(session, Act.GENERATION_DELETED, user_id, about=generation_id)
    await announce(session, user_id, "cv:list:changed", {}, names=(f"generation-{generation_id}",))


def _has_cvs(generation_id: UUID) -> Exists:
    kept = (GenerationOffer.generation_id == generation_id, CV.deleted_at.is_(None))
    return exists().where(GenerationOffer.cv_id == CV.id, *kept)
