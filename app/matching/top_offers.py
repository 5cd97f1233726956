"""The best offers for a person over all of their CVs, kept for a day or until one of their CVs changes."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta
from itertools import islice
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CVKind
from app.cvs.queries import cvs_of, own_document
from app.db import reading, transaction
from app.kit.clock import now
from app.matching.models import TopOffers
from app.matching.pool_search import Filters
from app.matching.ranking import RankedOffer, ranking
from app.matching.scoring import code_print, scoring_day
from app.offers.kinship import kin_key
from app.offers.queries import known_among
from app.vitae.document import CVDocument

K = 10
_SPARE = 3  # times as many are kept: those that the person takes make room
_KEPT = timedelta(hours=24)
_MOST_CVS = 8  # the newest; who keeps more does not hunt with all of them
_RANKED = TypeAdapter(list[RankedOffer])


async def top_offers(user_id: UUID, *, afresh: bool = False) -> list[RankedOffer]:
    """The pool's offers that fit any of the user's own CVs best, without those that they have. Raises Refused.

    afresh: made again.
    """
    async with reading() as session:
        documents = await hunting_documents(session, user_id)
        kept = await session.get(TopOffers, user_id)
    key = print_of(documents)
    if kept and not afresh and kept.key == key and kept.created_at > now() - _KEPT:
        return await _new_to(user_id, _RANKED.validate_python(kept.offers))
    found = await ranking(user_id, documents, Filters(), K * _SPARE, with_own=False) if documents else []
    with suppress(IntegrityError):  # kept by another request meanwhile
        async with transaction() as session:
            await _keep(session, user_id, key, found)
    return await _new_to(user_id, found)


async def _new_to(user_id: UUID, found: Sequence[RankedOffer]) -> list[RankedOffer]:
    """The best that the user has not among their own, from this address or another."""
    kin = {one.pool_offer_id: kin_key(one.title, one.company) for one in found}
    async with reading() as session:
        urls, kin_keys = await known_among(session, user_id, [one.address for one in found], list(kin.values()))
    fresh = (one for one in found if one.address not in urls and kin[one.pool_offer_id] not in kin_keys)
    return list(islice(fresh, K))


async def hunting_documents(session: AsyncSession, user_id: UUID) -> dict[UUID | None, CVDocument]:
    """The person's own CVs that offers are ranked for, newest first."""
    cvs = await cvs_of(session, user_id, CVKind.SOURCE)
    return {one.id: await own_document(session, user_id, one.id) for one in cvs[:_MOST_CVS]}


async def _keep(session: AsyncSession, user_id: UUID, key: str, found: list[RankedOffer]) -> None:
    kept = await session.get(TopOffers, user_id) or TopOffers(user_id=user_id)
    kept.key, kept.offers, kept.created_at = key, _RANKED.dump_python(found, mode="json"), now()
    session.add(kept)


def print_of(documents: Mapping[UUID | None, CVDocument]) -> str:
    """Of what a ranking or a score for these CVs is worked out, as 64 letters; it changes with any of it."""
    said = [scoring_day().isoformat()] + [
        f"{cv_id} {document.model_dump_json()}" for cv_id, document in documents.items()
    ]
    return hashlib.sha256("\0".join([*said, code_print()]).encode()).hexdigest()
