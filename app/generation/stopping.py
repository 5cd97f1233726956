"""Stopping one offer of a generation while the others go on."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import refund
from app.drafting.rows import close_calls
from app.generation.calls import FEATURE
from app.generation.models import OVER, Generation, GenerationOffer, OfferStatus
from app.generation.queries import offers_of_generation, own_generation_offer
from app.generation.telling import offer_data, tell
from app.kit.clock import now
from app.tasks.actions import cancel
from app.tasks.models import Task
from app.tasks.queries import lock_user


async def cancel_offer(session: AsyncSession, user_id: UUID, generation_offer_id: UUID) -> GenerationOffer:
    """Stop one offer and give its credit back, in one transaction; its worker hears of it within a second.

    One that is over stays as it is, so that a repeat changes nothing. Where nothing is left that could become a CV,
    the whole generation is cancelled. Raises NotFound.
    """
    offer = await own_generation_offer(session, user_id, generation_offer_id)
    generation = await session.get_one(Generation, offer.generation_id)
    await lock_user(session, user_id)
    # Whoever writes for the task takes its row first; on PostgreSQL the two must not pass each other.
    await session.execute(select(Task.id).where(Task.id == generation.task_id).with_for_update())
    ended = {"status": OfferStatus.CANCELLED, "completed_at": now(), "current_step": ""}
    still_open = (GenerationOffer.id == offer.id, GenerationOffer.status.not_in(OVER))
    moved = await session.execute(update(GenerationOffer).where(*still_open).values(**ended))
    await session.refresh(offer)
    if moved.rowcount == 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        await close_calls(session, FEATURE, offer.id, "task.cancelled")
        offer.credits_refunded = await refund(session, user_id, reference=offer.id)
        await _tell(session, generation, offer)
    return offer


async def _tell(session: AsyncSession, generation: Generation, offer: GenerationOffer) -> None:
    data = {**offer_data(generation, offer), "creditsRefunded": offer.credits_refunded}
    await tell(session, generation, "cv_generation_v2:offer_cancelled", data, offer)
    offers = await offers_of_generation(session, generation.id)
    if generation.task_id and all(one.status == OfferStatus.CANCELLED for one in offers):
        await cancel(session, generation.user_id, generation.task_id)
