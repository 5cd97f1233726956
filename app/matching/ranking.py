"""The ranking of offers for CVs: the person's own and those of the pool, best first."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.kit.paging import Window
from app.matching.features import Profile, fit_of
from app.matching.likeness import LOOKED_AT, likenesses, with_likeness
from app.matching.models import PoolOffer
from app.matching.pool_offers import features_of_all, profile_for
from app.matching.pool_search import Filters, best_offers
from app.matching.scoring import scoring_day
from app.offers.models import Offer
from app.offers.queries import digest_of, offers_to_choose
from app.vitae.document import CVDocument

_MOST_OWN = 200
CLOSE = 60  # of a CV's best, whose words are looked at too


@dataclass(frozen=True, slots=True)
class RankedOffer:
    """An offer in a ranking: one of the person's own (offer_id), or of the pool (pool_offer_id). fit: 0 to 100."""

    fit: float
    title: str
    company: str
    place: str
    language: str
    address: str
    offer_id: UUID | None = None
    pool_offer_id: int | None = None
    cv_id: UUID | None = None


async def ranking(
    user_id: UUID, documents: Mapping[UUID | None, CVDocument], filters: Filters, k: int, *, with_own: bool
) -> list[RankedOffer]:
    """The k offers that fit any of these CVs best, each with the CV that it fits best. Raises Refused (match.too_hard).

    documents: CVs by their ids; None for a CV that is none of ours.
    """
    today = scoring_day()
    profiles = {cv_id: await profile_for(document, today) for cv_id, document in documents.items()}
    found: list[RankedOffer] = []
    async with reading() as session:
        for cv_id, profile in profiles.items():
            found += await _of_pool(session, profile, filters, max(k, CLOSE), cv_id)
        own = await _own(session, user_id, filters) if with_own else []
    found += await _of_own(own, profiles)
    return _best(await _with_words(user_id, found, profiles), k)


async def _of_pool(
    session: AsyncSession, profile: Profile, filters: Filters, k: int, cv_id: UUID | None
) -> list[RankedOffer]:
    fits = {one.offer_id: one.fit for one in await best_offers(session, profile, filters, k)}
    columns = (PoolOffer.title, PoolOffer.company, PoolOffer.place, PoolOffer.language, PoolOffer.address)
    rows = await session.execute(select(PoolOffer.id, *columns).where(PoolOffer.id.in_(fits)))
    return [RankedOffer(fits[row[0]], *row[1:], pool_offer_id=row[0], cv_id=cv_id) for row in rows]


async def _own(session: AsyncSession, user_id: UUID, filters: Filters) -> list[Offer]:
    """The newest of the user's own, of which neither source nor country is known."""
    if filters.source or filters.country:
        return []
    found = await offers_to_choose(session, user_id, Window(_MOST_OWN))
    return [one for one in found.items if filters.language in {"", one.language}]


async def _of_own(offers: Sequence[Offer], profiles: Mapping[UUID | None, Profile]) -> list[RankedOffer]:
    digests = [digest_of(one) for one in offers]
    read = list(zip(offers, digests, await features_of_all(digests), strict=True))
    return [
        RankedOffer(
            fit_of(profile, features),
            offer.title,
            offer.company,
            digest.place,
            offer.language,
            "",
            offer_id=offer.id,
            cv_id=cv_id,
        )
        for cv_id, profile in profiles.items()
        for offer, digest, features in read
    ]


async def _with_words(
    user_id: UUID, found: Sequence[RankedOffer], profiles: Mapping[UUID | None, Profile]
) -> list[RankedOffer]:
    """Each with how alike its words are to those of the CV; of those that are far behind, none."""
    by_cv = {
        cv_id: sorted((one for one in found if one.cv_id == cv_id), key=lambda one: -one.fit) for cv_id in profiles
    }
    async with reading() as session:
        texts = await _texts(session, user_id, [one for ordered in by_cv.values() for one in ordered[:CLOSE]])
    return await asyncio.to_thread(_compared, by_cv, profiles, texts)


def _compared(
    by_cv: Mapping[UUID | None, Sequence[RankedOffer]],
    profiles: Mapping[UUID | None, Profile],
    texts: Mapping[UUID | int | None, str],
) -> list[RankedOffer]:
    found: list[RankedOffer] = []
    for cv_id, ordered in by_cv.items():
        alike = likenesses(profiles[cv_id].stems, [texts.get(_key(one), "") for one in ordered[:CLOSE]])
        alike += [0.0] * (len(ordered) - len(alike))
        found += [replace(one, fit=with_likeness(one.fit, like)) for one, like in zip(ordered, alike, strict=True)]
    return found


async def _texts(session: AsyncSession, user_id: UUID, found: Sequence[RankedOffer]) -> dict[UUID | int | None, str]:
    """What the offers say, by their ids."""
    pool_ids = {one.pool_offer_id for one in found if one.pool_offer_id is not None}
    own_ids = {one.offer_id for one in found if one.offer_id is not None}
    of_pool = select(PoolOffer.id, func.substr(PoolOffer.text, 1, LOOKED_AT)).where(PoolOffer.id.in_(pool_ids))
    mine = (Offer.id.in_(own_ids), Offer.user_id == user_id)
    of_own = select(Offer.id, func.substr(Offer.text, 1, LOOKED_AT)).where(*mine)
    return {row[0]: row[1] for asked in (of_pool, of_own) for row in await session.execute(asked)}


def _key(one: RankedOffer) -> UUID | int | None:
    return one.offer_id or one.pool_offer_id


def _best(found: Sequence[RankedOffer], k: int) -> list[RankedOffer]:
    """Each offer once, as it fits best."""
    ordered = sorted(found, key=lambda one: (-one.fit, one.title, str(_key(one))))
    once: dict[UUID | int | None, RankedOffer] = {}
    for one in ordered:
        once.setdefault(_key(one), one)
    return list(once.values())[:k]
