"""The pool's offers as the index keeps them: read in a child with no session open, then put in place of older ones."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.documents import pool
from app.errors import Refused
from app.kit.clock import now
from app.matching.features import OfferFeatures, Profile
from app.matching.models import PoolOffer
from app.matching.pool_search import Filters, terms_of_offer
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument

READ = pool.offer_function("features", "app.matching.features_in_child")
BATCH, AT_ONCE = 100, 2  # offers that a child reads in one turn, and children that read
_PROFILES = 64
_profiles: dict[tuple[str, date], Profile] = {}


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer of a source. source_id: its name there, which it keeps.  content_key: as of PoolOffer."""

    source: str
    source_id: str
    text: str
    digest: OfferDigest
    address: str = ""
    country: str = ""
    published_at: datetime | None = None
    content_key: str = ""


async def features_of_all(digests: Sequence[OfferDigest]) -> list[OfferFeatures]:
    """What the ranking compares of each offer, in their order. Raises Refused (match.too_hard)."""
    from app.matching.features_in_child import DIGESTS, FEATURES

    parts = [DIGESTS.dump_json(list(digests[at : at + BATCH])) for at in range(0, len(digests), BATCH)]
    found: list[OfferFeatures] = []
    try:
        for at in range(0, len(parts), AT_ONCE):
            answers = await asyncio.gather(*(pool.run(READ, part) for part in parts[at : at + AT_ONCE]))
            found += [one for answer in answers for one in FEATURES.validate_json(answer.body)]
    except Refused as refusal:
        raise Refused("match.too_hard") from refusal
    return found


async def profile_for(document: CVDocument, today: date) -> Profile:
    """What the ranking compares of a CV; the last ones are remembered. Raises Refused (match.too_hard)."""
    body = document.model_dump_json()
    if (known := _profiles.get((body, today))) is not None:
        return known
    try:
        answer = await pool.run(READ, body.encode(), today=today.isoformat())
    except Refused as refusal:
        raise Refused("match.too_hard") from refusal
    while len(_profiles) >= _PROFILES:
        _profiles.pop(next(iter(_profiles)), None)
    _profiles[body, today] = Profile.model_validate_json(answer.body)
    return _profiles[body, today]


async def put_offers(session: AsyncSession, offers: Sequence[Offered], features: Sequence[OfferFeatures]) -> None:
    """Keep offers of the pool, each in place of its older self. features: of each, in their order."""
    known = await _known(session, offers)
    fresh: list[dict[str, object]] = []
    older: list[dict[str, object]] = []
    for one, read in zip(offers, features, strict=True):
        older_id = known.get((one.source, one.source_id))
        if older_id is None:
            fresh.append(_row(one, read))
        else:
            older.append({**_row(one, read), "id": older_id})
    if fresh:
        await session.execute(insert(PoolOffer), fresh)
    if older:
        await session.execute(update(PoolOffer), older)


async def forget_offers(session: AsyncSession, source: str, source_ids: Sequence[str]) -> None:
    """Offers that their source has no more: they are found no longer."""
    gone = update(PoolOffer).where(PoolOffer.source == source, PoolOffer.source_id.in_(source_ids))
    await session.execute(gone.where(PoolOffer.gone_at.is_(None)).values(gone_at=now()))


async def has_offers(session: AsyncSession) -> bool:
    """Whether there is anything to rank."""
    return await session.scalar(select(PoolOffer.id).where(PoolOffer.gone_at.is_(None)).limit(1)) is not None


async def _known(session: AsyncSession, offers: Sequence[Offered]) -> dict[tuple[str, str], int]:
    by_source: dict[str, list[str]] = {}
    for one in offers:
        by_source.setdefault(one.source, []).append(one.source_id)
    found: dict[tuple[str, str], int] = {}
    for source, names in by_source.items():
        for at in range(0, len(names), 500):
            mine = (PoolOffer.source == source, PoolOffer.source_id.in_(names[at : at + 500]))
            rows = await session.execute(select(PoolOffer.source_id, PoolOffer.id).where(*mine))
            found |= {(source, row[0]): row[1] for row in rows}
    return found


def _row(one: Offered, features: OfferFeatures) -> dict[str, object]:
    filters = Filters(one.digest.language, one.country, one.source)
    digest = one.digest
    return {
        "source": one.source,
        "source_id": one.source_id,
        "address": one.address,
        "title": digest.title[:200],
        "company": digest.company[:200],
        "place": digest.place[:200],
        "country": one.country,
        "language": digest.language,
        "text": one.text,
        "terms": terms_of_offer(features, filters),
        "features": features.model_dump_json(),
        "digest": digest.model_dump(mode="json"),
        "published_at": one.published_at,
        "seen_at": now(),
        "gone_at": None,
        "content_key": one.content_key,
    }
