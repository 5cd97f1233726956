"""What generations keep of the texts of CVs that were deleted for good: it goes once nothing that is left shows it."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.rows import forget_answers
from app.generation.calls import FEATURE
from app.generation.models import Generation, GenerationOffer
from app.vitae.document import CVDocument


async def forget_texts(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Hook: a CV of the user goes for good, and with it the drafts of a tailored one.

    A source that was frozen stays as long as a CV that was made of it does, whose review shows it.
    """
    await _forget_drafts(session, (GenerationOffer.cv_id == cv_id, GenerationOffer.user_id == user_id))
    mine = (Generation.user_id == user_id, or_(Generation.source_cv_id.is_(None), Generation.source_cv_id == cv_id))
    await _forget_sources(session, (*mine, ~_has_cvs(GenerationOffer.cv_id != cv_id)))


async def forget_lone_sources(session: AsyncSession) -> None:
    """Of all users: sources that went for good while a generation of theirs still ran, and gave no CV."""
    await _forget_sources(session, (Generation.source_cv_id.is_(None), ~_has_cvs()))


async def _forget_sources(session: AsyncSession, which: tuple[ColumnElement[bool], ...]) -> None:
    """source_version is 0 where there is no source, so that each is forgotten once."""
    over = (Generation.completed_at.is_not(None), Generation.source_version > 0)
    ids = (await session.scalars(select(Generation.id).where(*over, *which))).all()
    await _forget_drafts(session, (GenerationOffer.generation_id.in_(ids),))
    empty = {"document": CVDocument().model_dump(mode="json"), "source_version": 0}
    gone = update(Generation).where(Generation.id.in_(ids)).values(**empty)
    await session.execute(gone.execution_options(synchronize_session=False))


async def _forget_drafts(session: AsyncSession, which: tuple[ColumnElement[bool], ...]) -> None:
    ids = (await session.scalars(select(GenerationOffer.id).where(*which))).all()
    await forget_answers(session, FEATURE, ids)
    empty = {"classification": [], "batch_results": {}, "wishes": {}}
    gone = update(GenerationOffer).where(GenerationOffer.id.in_(ids)).values(**empty)
    await session.execute(gone.execution_options(synchronize_session=False))


def _has_cvs(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """In the trash or out of it."""
    made = (GenerationOffer.generation_id == Generation.id, GenerationOffer.cv_id.is_not(None))
    return exists().where(*made, *which)
