"""Every SELECT on offers, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.offers.digest import OfferDigest
from app.offers.models import Offer

ALIKE = 20


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


async def offer_at(session: AsyncSession, user_id: UUID, url: str) -> Offer | None:
    """The user's offer of a canonical address; None where there is none."""
    return await session.scalar(
        select(Offer).where(Offer.user_id == user_id, Offer.url == url, Offer.deleted_at.is_(None))
    )


async def offers_alike(session: AsyncSession, user_id: UUID, kin_key: str) -> Sequence[Offer]:
    """The user's offers of one post at one employer, newest first, a few; none for ""."""
    mine = (Offer.user_id == user_id, Offer.deleted_at.is_(None))
    asked = select(Offer).where(*mine, Offer.kin_key == kin_key, Offer.kin_key != "")
    return (await session.scalars(asked.order_by(Offer.captured_at.desc(), Offer.id.desc()).limit(ALIKE))).all()


async def kin_of(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Sequence[Offer]:
    """The user's other offers that say nearly the same as this one, oldest first."""
    this = aliased(Offer)
    alike = (this.kin_id == Offer.kin_id, this.kin_key == Offer.kin_key, this.id != Offer.id)
    mine = (this.id == offer_id, Offer.user_id == user_id, this.user_id == user_id, Offer.deleted_at.is_(None))
    asked = select(Offer).join(this, and_(*alike)).where(*mine)
    return (await session.scalars(asked.order_by(Offer.captured_at, Offer.id).limit(ALIKE))).all()


def digest_of(offer: Offer) -> OfferDigest:
    """The typed digest of a stored offer."""
    return OfferDigest.model_validate(offer.digest)
