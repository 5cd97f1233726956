"""What the page of an offer shows."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.capture.queries import page_of_offer
from app.offers.models import Offer
from app.offers.queries import digest_of, kin_of
from app.tasks.cards import TaskCard, cards
from app.tasks.models import Task


async def offer_page(session: AsyncSession, offer: Offer, error: str = "") -> dict[str, Any]:
    """The names that the page needs.

    The offer, its digest, its near-duplicates, the page it stood on, the task that last read it with its tries, and
    a refusal.
    """
    return {
        "offer": offer,
        "digest": digest_of(offer),
        "kin": await kin_of(session, offer.user_id, offer.id),
        "snapshot": await page_of_offer(session, offer.user_id, offer.id),
        "task": await _task_of(session, offer),
        "error": error,
    }


async def _task_of(session: AsyncSession, offer: Offer) -> TaskCard | None:
    task = await session.get(Task, offer.task_id) if offer.task_id else None
    return (await cards(session, [task], with_attempts=True))[0] if task else None
