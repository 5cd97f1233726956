"""Every SELECT on offers, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.offers.digest import OfferDigest
from app.offers.models import Offer


async def offers_of(session: AsyncSession, user_id: UUID, *, limit: int = 200) -> Sequence[Offer]:
    """The user's offers, newest first."""
    asked = select(Offer).where(Offer.user_id == user_id, Offer.deleted_at.is_(None))
    return (await session.scalars(asked.order_by(Offer.captured_at.desc(), Offer.id.desc()).limit(limit))).all()


async def offers_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Offer]:
    """A window of the user's offers, newest first."""
    asked = select(Offer).where(Offer.user_id == user_id, Offer.deleted_at.is_(None))
    return await found_in(session, asked.order_by(Offer.captured_at.desc(), Offer.id.desc()), window)


async def own_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Offer:
    """The user's offer. Raises NotFound for a missing, deleted or foreign id alike."""
    asked = select(Offer).where(Offer.id == offer_id, Offer.user_id == user_id, Offer.deleted_at.is_(None))
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def own_offer_in_trash(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Offer:
    """The user's offer that was deleted. Raises NotFound for any other."""
    asked = select(Offer).where(Offer.id == offer_id, Offer.user_id == user_id, Offer.deleted_at.is_not(None))
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def titles_of(session: AsyncSession, offer_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The titles of offers that were reached through their owner, by id."""
    rows = await session.execute(select(Offer.id, Offer.title).where(Offer.id.in_(offer_ids)))
    return {row.id: row.title for row in rows}


def digest_of(offer: Offer) -> OfferDigest:
    """The typed digest of a stored offer."""
    return OfferDigest.model_validate(offer.digest)
