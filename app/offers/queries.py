"""Every SELECT on offers, for their owner only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import load_only
from sqlalchemy.orm.interfaces import ORMOption

from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.lexicon.folding import fold
from app.offers.digest import OfferDigest
from app.offers.models import Offer

MAX_QUERY, MAX_WORDS = 200, 8
_LISTED = (Offer.id, Offer.title, Offer.company, Offer.language, Offer.captured_at, Offer.digest_status)


async def offers_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Offer]:
    """A window of the user's offers, newest first."""
    return await found_in(session, _newest_first(_own(user_id)), window)


async def listed_offers(session: AsyncSession, user_id: UUID, window: Window, *, query: str = "") -> Found[Offer]:
    """A window of the user's offers, newest first, without their texts and digests.

    query: each of its words stands in title, company or place.
    """
    return await found_in(session, _newest_first(_with_words(_own(user_id), query)).options(_listed()), window)


async def offers_to_choose(
    session: AsyncSession, user_id: UUID, window: Window, *, query: str = "", without: Sequence[UUID] = ()
) -> Found[Offer]:
    """As `listed_offers`, with their digests. without: those that are chosen already."""
    asked = _newest_first(_with_words(_own(user_id), query)).where(Offer.id.not_in(without))
    return await found_in(session, asked.options(_listed(with_digest=True)), window)


async def chosen_offers(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> Sequence[Offer]:
    """Those of the ids that are the user's, in the order given, without their texts."""
    asked = _own(user_id).where(Offer.id.in_(offer_ids)).options(_listed(with_digest=True))
    found = {one.id: one for one in await session.scalars(asked)}
    return [found[one] for one in dict.fromkeys(offer_ids) if one in found]


async def newest_offers(
    session: AsyncSession, user_id: UUID, *, limit: int, since: datetime | None = None
) -> Sequence[UUID]:
    """The ids of the user's newest offers. since: only those that came in later."""
    asked = select(Offer.id).where(Offer.user_id == user_id, Offer.deleted_at.is_(None))
    if since is not None:
        asked = asked.where(Offer.captured_at > since)
    return (await session.scalars(_newest_first(asked).limit(limit))).all()


async def own_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Offer:
    """The user's offer. Raises NotFound for a missing, deleted or foreign id alike."""
    found = await session.scalar(_own(user_id).where(Offer.id == offer_id))
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


def digest_of(offer: Offer) -> OfferDigest:
    """The typed digest of a stored offer."""
    return OfferDigest.model_validate(offer.digest)


def _own(user_id: UUID) -> Select[Offer]:
    return select(Offer).where(Offer.user_id == user_id, Offer.deleted_at.is_(None))


def _newest_first(asked: Select[Any]) -> Select[Any]:
    return asked.order_by(Offer.captured_at.desc(), Offer.id.desc())


def _with_words(asked: Select[Offer], query: str) -> Select[Offer]:
    words = fold(query[:MAX_QUERY]).split()[:MAX_WORDS]
    return asked.where(*(Offer.search_text.contains(word, autoescape=True) for word in words))


def _listed(*, with_digest: bool = False) -> ORMOption:
    """Loads a row of a list alone; whoever asks for more of it gets an error."""
    return load_only(*_LISTED, *((Offer.digest,) if with_digest else ()), raiseload=True)
