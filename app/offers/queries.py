"""Every SELECT on offers, for their owner only."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, aliased, load_only

from app.db import Row, found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.lexicon.folding import fold
from app.offers.capture.canonical import of_either
from app.offers.digest import OfferDigest
from app.offers.models import UNREAD, DigestStatus, Offer

ALIKE = 20
MAX_QUERY, MAX_WORDS = 200, 8
COUNTED_ON = 1_000  # offers beyond those that are shown
_LISTED = (
    Offer.id,
    Offer.title,
    Offer.company,
    Offer.language,
    Offer.captured_at,
    Offer.digest_status,
    Offer.saved_at,
    Offer.score,
    Offer.score_key,
)


class Order(StrEnum):
    """In which order offers are listed. NEWEST: by when they came in, or were saved where only those are listed."""

    NEWEST = "newest"
    SCORE = "score"


async def offers_in(
    session: AsyncSession,
    user_id: UUID,
    window: Window,
    *,
    is_saved: bool = False,
    order: Order = Order.NEWEST,
    url: str | None = None,
) -> Found[Offer]:
    """A window of the user's offers. is_saved: only those set apart.  url: only that of a canonical address."""
    asked = _chosen(select(Offer), user_id, is_saved=is_saved)
    if url is not None:
        asked = asked.where(Offer.url == url)
    return await found_in(session, _ordered(asked, order, is_saved=is_saved), window)


async def listed_offers(
    session: AsyncSession,
    user_id: UUID,
    window: Window,
    *,
    query: str = "",
    is_saved: bool = False,
    order: Order = Order.NEWEST,
) -> Found[Offer]:
    """A window of the user's offers, newest first, without their texts and digests.

    query: each of its words stands in title, company or place.  is_saved: only those that are set apart.
    """
    found = await _ids_in(session, user_id, window, query, is_saved=is_saved, order=order)
    return found.with_items(await _by_ids(session, user_id, found.items, *_LISTED))


async def offers_to_choose(
    session: AsyncSession, user_id: UUID, window: Window, *, query: str = "", without: Sequence[UUID] = ()
) -> Found[Offer]:
    """As `listed_offers`, with their digests. without: those that are chosen already."""
    found = await _ids_in(session, user_id, window, query, without)
    return found.with_items(await chosen_offers(session, user_id, found.items))


async def chosen_offers(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> Sequence[Offer]:
    """Those of the ids that are the user's, in the order given, without their texts."""
    return await _by_ids(session, user_id, offer_ids, *_LISTED, Offer.digest)


async def offers_to_score(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> Sequence[Offer]:
    """Those of the ids that are the user's and are read, with text and digest."""
    loaded = (*_LISTED, Offer.text, Offer.digest, Offer.processed_at)
    found = await _by_ids(session, user_id, offer_ids, *loaded)
    return [one for one in found if one.digest_status == DigestStatus.DONE]


async def newest_offers(
    session: AsyncSession, user_id: UUID, *, limit: int, since: datetime | None = None
) -> Sequence[UUID]:
    """The ids of the user's newest offers that are read, or soon will be. since: only those that came in later."""
    asked = select(Offer.id).where(*_are_own(user_id), Offer.digest_status != DigestStatus.ERROR)
    if since is not None:
        asked = asked.where(Offer.captured_at > since)
    return (await session.scalars(_newest_first(asked).limit(limit))).all()


async def has_unread(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> bool:
    """Whether some of the user's offers wait for their reading, or are being read."""
    unread = (Offer.id.in_(offer_ids), *_are_own(user_id), Offer.digest_status.in_(UNREAD))
    return await session.scalar(select(Offer.id).where(*unread).limit(1)) is not None


async def own_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Offer:
    """The user's offer. Raises NotFound for a missing, deleted or foreign id alike."""
    found = await session.scalar(select(Offer).where(Offer.id == offer_id, *_are_own(user_id)))
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


async def offer_at(session: AsyncSession, user_id: UUID, url: str) -> Offer | None:
    """The user's offer of a canonical address, by either protocol; None where there is none."""
    asked = select(Offer).where(Offer.user_id == user_id, Offer.url.in_(of_either(url)), Offer.deleted_at.is_(None))
    return await session.scalar(asked.order_by(Offer.id).limit(1))


async def offer_saying(session: AsyncSession, user_id: UUID, text: str) -> Offer | None:
    """The newest offer of the user with this very text; None where there is none."""
    mine = (Offer.user_id == user_id, Offer.text == text.strip(), Offer.deleted_at.is_(None))
    return await session.scalar(select(Offer).where(*mine).order_by(Offer.id.desc()).limit(1))


async def known_among(
    session: AsyncSession, user_id: UUID, urls: Sequence[str], kin_keys: Sequence[str]
) -> tuple[set[str], set[str]]:
    """Which of these canonical addresses, and which of these posts, the user has an offer of; never ""."""
    either = [way for one in urls if one for way in of_either(one)]
    of_url = select(Offer.url).where(*_are_own(user_id), Offer.url.in_(either))
    of_kin = select(Offer.kin_key).where(*_are_own(user_id), Offer.kin_key.in_([one for one in kin_keys if one]))
    known = {way for one in await session.scalars(of_url) if one for way in of_either(one)}
    return known, set(await session.scalars(of_kin))


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


async def _ids_in(
    session: AsyncSession,
    user_id: UUID,
    window: Window,
    query: str,
    without: Sequence[UUID] = (),
    *,
    is_saved: bool = False,
    order: Order = Order.NEWEST,
) -> Found[UUID]:
    """Which offers of the list lie in the window: told by its index alone."""
    words = fold(query[:MAX_QUERY]).split()[:MAX_WORDS]
    has_words = (Offer.search_text.contains(word, autoescape=True) for word in words)
    asked = _chosen(select(Offer.id), user_id, is_saved=is_saved).where(*has_words)
    if without:
        asked = asked.where(Offer.id.not_in(without))
    return await found_in(session, _ordered(asked, order, is_saved=is_saved), window, count_on=COUNTED_ON)


async def _by_ids(
    session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID], *loaded: InstrumentedAttribute[Any]
) -> list[Offer]:
    """The user's offers in the order of the ids. Whoever asks one for more than was loaded gets an error."""
    is_own = and_(*_are_own(user_id)).is_(True)  # as one claim, or SQLite reads all rows of the user for it
    asked = select(Offer).where(Offer.id.in_(offer_ids), is_own)
    rows = await session.scalars(asked.options(load_only(*loaded, raiseload=True)))
    found = {one.id: one for one in rows}
    return [found[one] for one in dict.fromkeys(offer_ids) if one in found]


def _are_own(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return Offer.user_id == user_id, Offer.deleted_at.is_(None)


def _chosen(asked: Select[Row], user_id: UUID, *, is_saved: bool) -> Select[Row]:
    mine = asked.where(*_are_own(user_id))
    return mine.where(Offer.saved_at.is_not(None)) if is_saved else mine


def _ordered(asked: Select[Row], order: Order, *, is_saved: bool) -> Select[Row]:
    """Along one of the indexes of the list."""
    if order == Order.SCORE:
        return asked.order_by(Offer.deleted_at.desc(), Offer.score.desc(), Offer.id.desc())
    if is_saved:
        return asked.order_by(Offer.deleted_at.desc(), Offer.saved_at.desc(), Offer.id.desc())
    return _newest_first(asked)


def _newest_first(asked: Select[Row]) -> Select[Row]:
    # PostgreSQL takes the order of an index for "is null" only where the order names that column too.
    return asked.order_by(Offer.deleted_at.desc(), Offer.captured_at.desc(), Offer.id.desc())
