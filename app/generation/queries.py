"""Every SELECT on generations, for their owner only, and the loads of a worker that holds the task."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import found_in
from app.drafting.models import CallRow
from app.drafting.rows import Owner
from app.errors import NotFound
from app.generation.calls import FEATURE
from app.generation.models import (
    OVER,
    Generation,
    GenerationOffer,
    GenerationStatus,
    OfferStatus,
)
from app.kit.paging import Found, Window
from app.offers.models import Offer

_ACTIVE = (GenerationStatus.PENDING, GenerationStatus.RUNNING)


async def own_generation(session: AsyncSession, user_id: UUID, generation_id: UUID) -> Generation:
    """The user's generation. Raises NotFound for a missing or foreign id alike."""
    asked = select(Generation).where(Generation.id == generation_id, Generation.user_id == user_id)
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def own_generation_offer(session: AsyncSession, user_id: UUID, generation_offer_id: UUID) -> GenerationOffer:
    """The user's offer in a generation. Raises NotFound for a missing or foreign id alike."""
    asked = select(GenerationOffer).where(GenerationOffer.id == generation_offer_id, GenerationOffer.user_id == user_id)
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def generations_of(session: AsyncSession, user_id: UUID) -> Sequence[Generation]:
    """The user's generations, newest first."""
    asked = select(Generation).where(Generation.user_id == user_id).order_by(Generation.created_at.desc())
    return (await session.scalars(asked)).all()


async def generations_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Generation]:
    """A window of the user's generations, newest first."""
    asked = select(Generation).where(Generation.user_id == user_id)
    return await found_in(session, asked.order_by(Generation.created_at.desc(), Generation.id.desc()), window)


async def last_start(session: AsyncSession, user_id: UUID) -> datetime | None:
    """When the user's newest generation was started."""
    return await session.scalar(select(func.max(Generation.created_at)).where(Generation.user_id == user_id))


async def generations_ended_since(session: AsyncSession, user_id: UUID, since: datetime) -> Sequence[Generation]:
    """The user's generations that were completed or failed after this moment."""
    told = (GenerationStatus.COMPLETED, GenerationStatus.FAILED)
    asked = select(Generation).where(Generation.user_id == user_id, Generation.status.in_(told))
    return (await session.scalars(asked.where(Generation.completed_at > since))).all()


async def offers_ready_since(session: AsyncSession, user_id: UUID, since: datetime) -> Sequence[GenerationOffer]:
    """The offers of the user's running generations that got their CV after this moment."""
    ready = (GenerationOffer.status == OfferStatus.COMPLETED, GenerationOffer.completed_at > since)
    asked = select(GenerationOffer).join(Generation, Generation.id == GenerationOffer.generation_id)
    running = (GenerationOffer.user_id == user_id, Generation.status.in_(_ACTIVE))
    return (await session.scalars(asked.where(*running, *ready))).all()


async def offers_of_generation(session: AsyncSession, generation_id: UUID) -> Sequence[GenerationOffer]:
    """The offers of a generation that was reached through its owner or its task, in order."""
    asked = select(GenerationOffer).where(GenerationOffer.generation_id == generation_id)
    return (await session.scalars(asked.order_by(GenerationOffer.offer_index))).all()


async def ends_of_offers(session: AsyncSession, generation_id: UUID) -> Sequence[tuple[str, str]]:
    """Status and error of each offer of a generation, in order, without their long texts."""
    asked = select(GenerationOffer.status, GenerationOffer.error_code)
    mine = asked.where(GenerationOffer.generation_id == generation_id).order_by(GenerationOffer.offer_index)
    return [(status, code) for status, code in await session.execute(mine)]


async def titles_of_generations(session: AsyncSession, user_id: UUID) -> dict[UUID, list[str]]:
    """The target titles of all the user's generations, in the order of their offers: generation id -> titles."""
    asked = select(GenerationOffer.generation_id, GenerationOffer.target_title).where(
        GenerationOffer.user_id == user_id
    )
    titles: dict[UUID, list[str]] = {}
    for generation_id, title in await session.execute(asked.order_by(GenerationOffer.offer_index)):
        titles.setdefault(generation_id, []).append(title)
    return titles


async def generation_offer_of_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> GenerationOffer | None:
    """What a tailored CV of the user was made by; None where the generation is gone."""
    asked = select(GenerationOffer).where(GenerationOffer.cv_id == cv_id, GenerationOffer.user_id == user_id)
    return await session.scalar(asked)


async def employer_of_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> str:
    """The employer whose offer a CV of the user was made for, as the offer was then; "" for a source CV."""
    offer = await generation_offer_of_cv(session, user_id, cv_id)
    return str(offer.digest.get("company", "")) if offer else ""


async def generation_of_task(session: AsyncSession, task_id: UUID) -> Generation | None:
    """The generation that a task runs."""
    return await session.scalar(select(Generation).where(Generation.task_id == task_id))


async def has_cv(session: AsyncSession, task_id: UUID) -> bool:
    """Whether some offer of the generation that a task runs has its CV."""
    asked = select(GenerationOffer.id).join(Generation, Generation.id == GenerationOffer.generation_id)
    made = asked.where(Generation.task_id == task_id, GenerationOffer.status == OfferStatus.COMPLETED)
    return await session.scalar(made.limit(1)) is not None


async def calls_of_generation(session: AsyncSession, generation_id: UUID) -> Sequence[CallRow]:
    """The calls of a generation that was reached through its owner, failed ones included."""
    offers = select(GenerationOffer.id).where(GenerationOffer.generation_id == generation_id)
    asked = select(CallRow).where(CallRow.feature == FEATURE, CallRow.subject_id.in_(offers))
    return (await session.scalars(asked)).all()


def owner_of(offer: GenerationOffer) -> Owner:
    """Whose calls those of an offer are."""
    return Owner(FEATURE, offer.id, offer.user_id)


async def open_offers_among(session: AsyncSession, offer_ids: set[UUID]) -> set[UUID]:
    """Which of these offers are not over; of every user, for the upkeep of a machine's journal."""
    asked = select(GenerationOffer.id).where(GenerationOffer.id.in_(offer_ids), GenerationOffer.status.not_in(OVER))
    return set(await session.scalars(asked))


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A generation offer without its long texts. title, company: of the offer as it is now."""

    id: UUID
    generation_id: UUID
    task_id: UUID | None
    title: str
    company: str
    status: str
    current_step: str
    done_steps: list[str]
    skipped_steps: list[str]


async def lines_of_tasks(session: AsyncSession, task_ids: Sequence[UUID]) -> Sequence[OfferLine]:
    """The offers of generations whose tasks were reached through their owner, in their order."""
    return await _lines(session, Generation.task_id.in_(task_ids))


async def lines_by_id(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[OfferLine]:
    """Generation offers that were reached through their owner's ledger."""
    return await _lines(session, GenerationOffer.id.in_(ids))


async def _lines(session: AsyncSession, which: ColumnElement[bool]) -> list[OfferLine]:
    made = GenerationOffer
    asked = (
        select(
            made.id,
            made.generation_id,
            Generation.task_id,
            func.coalesce(func.nullif(Offer.title, ""), made.target_title),
            func.coalesce(Offer.company, ""),
            made.status,
            made.current_step,
            made.done_steps,
            made.skipped_steps,
        )
        .join(Generation, Generation.id == made.generation_id)
        .outerjoin(Offer, Offer.id == made.offer_id)
        .where(which)
        .order_by(made.offer_index)
    )
    return [OfferLine(*row) for row in await session.execute(asked)]


async def stopped_offers(session: AsyncSession, generation_id: UUID) -> set[UUID]:
    """The offers of a generation that the person stopped, for its worker."""
    mine = (GenerationOffer.generation_id == generation_id, GenerationOffer.status == OfferStatus.CANCELLED)
    return set(await session.scalars(select(GenerationOffer.id).where(*mine)))


async def ended_without_cv(session: AsyncSession) -> Sequence[UUID]:
    """The offers of all users that ended and have no CV: what was debited for them must have come back."""
    ended = GenerationOffer.status.in_([OfferStatus.FAILED, OfferStatus.CANCELLED])
    return (await session.scalars(select(GenerationOffer.id).where(ended, GenerationOffer.cv_id.is_(None)))).all()
