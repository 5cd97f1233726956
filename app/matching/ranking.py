"""The ranking of offers for CVs: the person's own and those of the pool, best first."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading
from app.kit.paging import Window
from app.matching.features import Profile, fit_of
from app.matching.likeness import LOOKED_AT, likenesses, with_likeness
from app.matching.models import PoolOffer
from app.matching.nearest import Found
from app.matching.pool_offers import features_of_all, profile_for
from app.matching.pool_search import Filters, Ranked, best_offers
from app.matching.roads import Names, Waiting, names_of, roads
from app.matching.scoring import scoring_day
from app.offers.digest import OfferDigest
from app.offers.models import Offer
from app.offers.queries import digest_of, offers_to_choose
from app.vitae.document import CVDocument

_MOST_OWN = 200
_Key = UUID | int | None
CLOSE = 60  # of a CV's best, whose words are looked at too


@dataclass(frozen=True, slots=True)
class RankedOffer:
    """An offer in a ranking: one of the person's own, of the pool, or one that waits in their inbox (found_id).

    fit: 0 to 100; among the top offers the score that the page of each explains.
    """

    fit: float
    title: str
    company: str
    place: str
    language: str
    address: str
    offer_id: UUID | None = None
    pool_offer_id: int | None = None
    cv_id: UUID | None = None
    found_id: UUID | None = None

    @property
    def names(self) -> Names:
        """By what it is the same one again."""
        return names_of(self.title, self.company, self.place, self.address)


@dataclass(frozen=True, slots=True)
class _Brought:
    """An offer that is not in the index, as it is read before it is compared."""

    digest: OfferDigest
    shown: RankedOffer


async def ranking(
    user_id: UUID,
    documents: Mapping[UUID | None, CVDocument],
    filters: Filters,
    k: int,
    *,
    with_own: bool,
    without: AbstractSet[int] = frozenset(),
    nearest: Found | None = None,
) -> list[RankedOffer]:
    """The k offers that fit any of these CVs best, each with the CV that it fits best. Raises Refused (match.too_hard).

    documents: CVs by their ids; None for a CV that is none of ours.  with_own: the person's own offers too, and those
    that wait in their inbox.  without: offers of the pool to leave out.
    nearest: what vectors found for these CVs.
    """
    today = scoring_day()
    profiles = {cv_id: await profile_for(document, today) for cv_id, document in documents.items()}
    found: list[RankedOffer] = []
    async with reading() as session:
        for cv_id, profile in profiles.items():
            orders = nearest.orders.get(cv_id, ()) if nearest else ()
            best = await best_offers(session, profile, filters, max(k, CLOSE), orders, without)
            found += await _of_pool(session, best, cv_id)
        own = await _own(session, user_id, filters) if with_own else []
        waiting = await _waiting(session, user_id, filters) if with_own else []
    texts: dict[_Key, str] = {one.found_id: one.text for one in waiting}
    found += await _of_brought([*_as_own(own), *_as_found(waiting)], profiles)
    return _best(await _with_words(user_id, found, profiles, texts), k)


async def _of_pool(session: AsyncSession, best: Sequence[Ranked], cv_id: UUID | None) -> list[RankedOffer]:
    fits = {one.offer_id: one.fit for one in best}
    columns = (PoolOffer.title, PoolOffer.company, PoolOffer.place, PoolOffer.language, PoolOffer.address)
    rows = await session.execute(select(PoolOffer.id, *columns).where(PoolOffer.id.in_(fits)))
    return [RankedOffer(fits[row[0]], *row[1:], pool_offer_id=row[0], cv_id=cv_id) for row in rows]


async def _own(session: AsyncSession, user_id: UUID, filters: Filters) -> list[Offer]:
    """The newest of the user's own, of which neither source nor country is known."""
    if filters.source or filters.country:
        return []
    found = await offers_to_choose(session, user_id, Window(_MOST_OWN))
    return [one for one in found.items if filters.language in {"", one.language}]


async def _waiting(session: AsyncSession, user_id: UUID, filters: Filters) -> list[Waiting]:
    """The newest that other roads brought and nobody decided about."""
    if filters.source or filters.country:
        return []
    found = [one for road in roads().values() for one in await road.waiting(session, user_id, _MOST_OWN)]
    return [one for one in found if filters.language in {"", one.digest.language}]


def _as_own(offers: Sequence[Offer]) -> Iterator[_Brought]:
    for one in offers:
        digest = digest_of(one)
        shown = RankedOffer(0, one.title, one.company, digest.place, one.language, "", offer_id=one.id)
        yield _Brought(digest, shown)


def _as_found(offers: Sequence[Waiting]) -> Iterator[_Brought]:
    for one in offers:
        said = one.digest
        shown = RankedOffer(0, said.title, said.company, said.place, said.language, one.address, found_id=one.found_id)
        yield _Brought(said, shown)


async def _of_brought(brought: Sequence[_Brought], profiles: Mapping[UUID | None, Profile]) -> list[RankedOffer]:
    features = await features_of_all([one.digest for one in brought])
    return [
        replace(one.shown, fit=fit_of(profile, read), cv_id=cv_id)
        for cv_id, profile in profiles.items()
        for one, read in zip(brought, features, strict=True)
    ]


async def _with_words(
    user_id: UUID,
    found: Sequence[RankedOffer],
    profiles: Mapping[UUID | None, Profile],
    known: Mapping[_Key, str],
) -> list[RankedOffer]:
    """Each with how alike its words are to those of the CV; of those that are far behind, none. known: texts."""
    by_cv = {
        cv_id: sorted((one for one in found if one.cv_id == cv_id), key=lambda one: -one.fit) for cv_id in profiles
    }
    async with reading() as session:
        texts = await _texts(session, user_id, [one for ordered in by_cv.values() for one in ordered[:CLOSE]])
    return await asyncio.to_thread(_compared, by_cv, profiles, {**known, **texts})


def _compared(
    by_cv: Mapping[UUID | None, Sequence[RankedOffer]],
    profiles: Mapping[UUID | None, Profile],
    texts: Mapping[_Key, str],
) -> list[RankedOffer]:
    found: list[RankedOffer] = []
    for cv_id, ordered in by_cv.items():
        alike = likenesses(profiles[cv_id].stems, [texts.get(_key(one), "") for one in ordered[:CLOSE]])
        alike += [0.0] * (len(ordered) - len(alike))
        found += [replace(one, fit=with_likeness(one.fit, like)) for one, like in zip(ordered, alike, strict=True)]
    return found


async def _texts(session: AsyncSession, user_id: UUID, found: Sequence[RankedOffer]) -> dict[_Key, str]:
    """What the offers say, by their ids."""
    pool_ids = {one.pool_offer_id for one in found if one.pool_offer_id is not None}
    own_ids = {one.offer_id for one in found if one.offer_id is not None}
    of_pool = select(PoolOffer.id, func.substr(PoolOffer.text, 1, LOOKED_AT)).where(PoolOffer.id.in_(pool_ids))
    mine = (Offer.id.in_(own_ids), Offer.user_id == user_id)
    of_own = select(Offer.id, func.substr(Offer.text, 1, LOOKED_AT)).where(*mine)
    return {row[0]: row[1] for asked in (of_pool, of_own) for row in await session.execute(asked)}


def _key(one: RankedOffer) -> _Key:
    return one.offer_id or one.pool_offer_id or one.found_id


def _best(found: Sequence[RankedOffer], k: int) -> list[RankedOffer]:
    """Each offer once, as it fits best; one that came by two roads by the one where it stands higher."""
    ordered = sorted(found, key=lambda one: (-one.fit, one.title, str(_key(one))))
    once: dict[_Key, RankedOffer] = {}
    named: set[str] = set()
    for one in ordered:
        if _key(one) not in once and not (one.names.all & named):
            once[_key(one)] = one
            named |= set() if one.offer_id else one.names.all
        if len(once) == k:
            break
    return list(once.values())
