"""Setting how far a person is with an offer, in one word: its own marks, and where its application stands."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import now
from app.offers.actions import mark_saved
from app.offers.models import Offer
from app.offers.pursuits import Mark, mark_of, pursuits_of, stand_at
from app.offers.queries import own_offer


async def put_mark(session: AsyncSession, user_id: UUID, offer_id: UUID, mark: Mark) -> Offer:
    """Let one of the user's offers bear a mark; where it does already, nothing happens.

    `applied` and `rejected` move its application, which is made where there is none; the others take that back.
    Raises NotFound, and Conflict where the board allows no such move.
    """
    offer = await own_offer(session, user_id, offer_id)
    pursuit = (await pursuits_of(session, user_id, [offer_id])).get(offer_id)
    if mark_of(offer, pursuit) == mark:
        return offer
    await stand_at(session, user_id, offer_id, mark)
    if mark in {Mark.NEW, Mark.VIEWED, Mark.SAVED}:
        offer.viewed_at = None if mark == Mark.NEW else (offer.viewed_at or now())
        await mark_saved(session, user_id, offer_id, is_saved=mark == Mark.SAVED)
    return offer
