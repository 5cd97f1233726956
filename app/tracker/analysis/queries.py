"""Every SELECT on analyses and on what they start, for their owner only, and the loads of a worker."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.generation.models import OVER as OFFER_OVER
from app.generation.models import Generation, GenerationOffer
from app.offers.models import Offer
from app.tasks.models import ACTIVE, Task
from app.tracker.analysis.models import ApprovalChoice
from app.tracker.models import Application, ApplicationAnalysis


async def analysis_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> ApplicationAnalysis | None:
    """The analysis of the user's application; None where none was asked for."""
    mine = (ApplicationAnalysis.application_id == application_id, ApplicationAnalysis.user_id == user_id)
    asked = select(ApplicationAnalysis).where(*mine)
    return await session.scalar(asked.execution_options(populate_existing=True))


async def analysis_of_task(session: AsyncSession, task_id: UUID) -> ApplicationAnalysis | None:
    """The analysis that a task works on; None where it has another one, or is gone."""
    asked = select(ApplicationAnalysis).where(ApplicationAnalysis.task_id == task_id)
    return await session.scalar(asked.execution_options(populate_existing=True))


async def application_with_offer(session: AsyncSession, application_id: UUID) -> tuple[Application, Offer] | None:
    """The application that a worker analyses with its offer; None where either was deleted."""
    there = (Application.id == application_id, Application.deleted_at.is_(None), Offer.deleted_at.is_(None))
    asked = select(Application, Offer).join(Offer, Offer.id == Application.offer_id).where(*there)
    row = (await session.execute(asked)).one_or_none()
    return (row[0], row[1]) if row else None


async def choice_of(session: AsyncSession, user_id: UUID) -> ApprovalChoice | None:
    """What the user chose; None for nothing yet."""
    return await session.get(ApprovalChoice, user_id)


async def newest_source(session: AsyncSession, user_id: UUID) -> CV | None:
    """The user's CV to start from."""
    mine = (CV.user_id == user_id, CV.kind == CVKind.SOURCE, CV.deleted_at.is_(None))
    return await session.scalar(select(CV).where(*mine).order_by(CV.updated_at.desc(), CV.id.desc()).limit(1))


async def tailored_for(session: AsyncSession, user_id: UUID, offer_id: UUID) -> CV | None:
    """The user's newest CV that was tailored to this offer."""
    mine = (CV.user_id == user_id, CV.kind == CVKind.TAILORED, CV.offer_id == offer_id, CV.deleted_at.is_(None))
    return await session.scalar(select(CV).where(*mine).order_by(CV.updated_at.desc(), CV.id.desc()).limit(1))


async def running_for(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Generation | None:
    """The generation that is tailoring a CV to this offer of the user's right now."""
    asked = select(Generation).join(GenerationOffer, GenerationOffer.generation_id == Generation.id)
    mine = (GenerationOffer.user_id == user_id, GenerationOffer.offer_id == offer_id)
    return await session.scalar(asked.where(*mine, GenerationOffer.status.not_in(OFFER_OVER)).limit(1))


async def offer_in(session: AsyncSession, user_id: UUID, generation_id: UUID, offer_id: UUID) -> GenerationOffer | None:
    """How far one of the user's generations is with this offer."""
    mine = (GenerationOffer.generation_id == generation_id, GenerationOffer.user_id == user_id)
    return await session.scalar(select(GenerationOffer).where(*mine, GenerationOffer.offer_id == offer_id))


async def active_task(session: AsyncSession, user_id: UUID, kind: str) -> UUID | None:
    """A task of this type that waits or runs for the user."""
    mine = (Task.user_id == user_id, Task.type == kind, Task.status.in_(ACTIVE))
    return await session.scalar(select(Task.id).where(*mine).limit(1))


async def titles_by_application(session: AsyncSession, application_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The titles of the offers of applications that were reached through their owner's tasks."""
    asked = select(Application.id, Offer.title).join(Offer, Offer.id == Application.offer_id)
    return {row.id: row.title for row in await session.execute(asked.where(Application.id.in_(application_ids)))}


async def parts_by_task(session: AsyncSession, task_ids: Sequence[UUID]) -> dict[UUID | None, dict[str, object]]:
    """The parts of the analyses that tasks work on, which were reached through their owner."""
    asked = select(ApplicationAnalysis.task_id, ApplicationAnalysis.parts)
    rows = await session.execute(asked.where(ApplicationAnalysis.task_id.in_(task_ids)))
    return {row.task_id: row.parts for row in rows}
