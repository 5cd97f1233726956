"""The best offers for a person over all of their CVs, kept for a day or until one of their CVs changes.

Those of the pool are ranked and kept; those of other roads (the inbox) stand scored there and join them at each look.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.queries import own_document, sources_of
from app.db import reading, transaction
from app.kit.clock import now
from app.matching.models import PoolOffer, TopOffers
from app.matching.nearest import nearest_of
from app.matching.pool_search import Filters
from app.matching.queries import dismissed_among, dismissed_ids, pool_moments
from app.matching.ranking import RankedOffer, ranking
from app.matching.roads import roads
from app.matching.scoring import best_scores, code_print, scoring_day
from app.offers.digest import OfferDigest
from app.offers.queries import known_among
from app.settings import Settings
from app.vitae.document import CVDocument

K = 10
_SPARE = 2  # times as many are kept: those that the person takes make room
_KEPT = timedelta(hours=24)
_MOST_CVS = 8  # the newest; who keeps more does not hunt with all of them
_MOST_DISMISSED = 500  # that take no place from others; older ones are left out all the same
_RANKED = TypeAdapter(list[RankedOffer])


async def top_offers(user_id: UUID, settings: Settings | None = None, *, afresh: bool = False) -> list[RankedOffer]:
    """The offers that fit any of the user's own CVs best, without those that they decided about. Raises Refused.

    Each with the score that its page explains.  afresh: made again.  settings: where vectors look too, if any are kept.
    """
    async with reading() as session:
        documents = await hunting_documents(session, user_id)
        kept = await session.get(TopOffers, user_id)
        key = print_of(documents)
        of_pool = None if afresh or kept is None else await _still_good(session, kept, key)
    if of_pool is None:
        of_pool = await _made(user_id, documents, key, settings)
    async with reading() as session:
        found = sorted(
            [*await _of_roads(session, user_id, key), *of_pool], key=lambda one: -one.fit
        )  # of equals the inbox's
        return await _new_to(session, user_id, found)


async def _still_good(session: AsyncSession, kept: TopOffers, key: str) -> list[RankedOffer] | None:
    """What was kept, without what is gone; None where CVs, the day or one of the offers changed since."""
    if kept.key != key or kept.created_at <= now() - _KEPT:
        return None
    found = _RANKED.validate_python(kept.offers)
    moments = await pool_moments(session, [one.pool_offer_id for one in found if one.pool_offer_id])
    if any(seen_at > kept.created_at for seen_at, gone_at in moments.values() if gone_at is None):
        return None
    live = {pool_id for pool_id, (_, gone_at) in moments.items() if gone_at is None}
    return [one for one in found if one.pool_offer_id in live]


async def _made(
    user_id: UUID, documents: Mapping[UUID | None, CVDocument], key: str, settings: Settings | None
) -> list[RankedOffer]:
    for road in roads().values():
        await road.prepare(user_id)
    since = now()
    found = await _ranked(user_id, documents, settings) if documents else []
    with suppress(IntegrityError):  # kept by another request meanwhile
        async with transaction() as session:
            kept = await session.get(TopOffers, user_id) or TopOffers(user_id=user_id)
            kept.key, kept.offers, kept.created_at = key, _RANKED.dump_python(found, mode="json"), since
            session.add(kept)
    return found


async def _ranked(
    user_id: UUID, documents: Mapping[UUID | None, CVDocument], settings: Settings | None
) -> list[RankedOffer]:
    """The pool's best, in the order of the scores that their pages explain."""
    async with reading() as session:
        unwanted = frozenset(await dismissed_ids(session, user_id, most=_MOST_DISMISSED))
    near = await nearest_of(settings, documents, Filters(), len(unwanted))
    found = await ranking(user_id, documents, Filters(), K * _SPARE, with_own=False, without=unwanted, nearest=near)
    async with reading() as session:
        asked = select(PoolOffer.id, PoolOffer.digest, PoolOffer.text)
        rows = await session.execute(asked.where(PoolOffer.id.in_([one.pool_offer_id for one in found])))
        said = {row.id: (OfferDigest.model_validate(row.digest), row.text) for row in rows}
    there = [one for one in found if one.pool_offer_id in said]
    best = await best_scores(documents, [said[one.pool_offer_id] for one in there if one.pool_offer_id])
    scored = [replace(one, fit=score or 0, cv_id=cv_id) for one, (score, cv_id) in zip(there, best, strict=True)]
    return sorted(scored, key=lambda one: -one.fit)


async def _of_roads(session: AsyncSession, user_id: UUID, key: str) -> list[RankedOffer]:
    found = [one for road in roads().values() for one in await road.best(session, user_id, key, K * _SPARE)]
    return [
        RankedOffer(
            one.score, one.title, one.company, one.place, one.language, one.address,
            cv_id=one.cv_id, found_id=one.found_id,
        )
        for one in found
    ]  # fmt: skip


async def _new_to(session: AsyncSession, user_id: UUID, found: Sequence[RankedOffer]) -> list[RankedOffer]:
    """The best that the user has not among their own, and did not turn down, from this address or another."""
    names = [one.names for one in found]
    addresses = [one.address for one in (*found, *names)]
    urls, kin_keys = await known_among(session, user_id, addresses, [one.kin for one in names])
    gone = await dismissed_among(session, user_id, [one.address for one in names], [one.post for one in names])
    for road in roads().values():
        gone |= await road.decided(session, user_id, names)
    return list(islice(_once(one for one in found if _is_new(one, gone | urls, kin_keys)), K))


def _is_new(one: RankedOffer, gone: set[str], kin_keys: set[str]) -> bool:
    return not (one.names.all & gone) and one.address not in gone and one.names.kin not in kin_keys


def _once(found: Iterable[RankedOffer]) -> Iterator[RankedOffer]:
    seen: set[str] = set()
    for one in found:
        if not one.names.all & seen:
            seen |= one.names.all
            yield one


async def hunting_documents(session: AsyncSession, user_id: UUID) -> dict[UUID | None, CVDocument]:
    """The person's own CVs and candidate profiles that offers are ranked for, newest first."""
    cvs = await sources_of(session, user_id)
    return {one.id: await own_document(session, user_id, one.id) for one in cvs[:_MOST_CVS]}


def print_of(documents: Mapping[UUID | None, CVDocument]) -> str:
    """Of what a ranking or a score for these CVs is worked out, as 64 letters; it changes with any of it."""
    said = [scoring_day().isoformat()] + [
        f"{cv_id} {document.model_dump_json()}" for cv_id, document in documents.items()
    ]
    return hashlib.sha256("\0".join([*said, code_print()]).encode()).hexdigest()
