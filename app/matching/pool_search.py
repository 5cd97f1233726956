"""The offers of the pool that fit a CV best: candidates by full text, then ranked by the cheap part of the score."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.matching.features import OfferFeatures, Profile, fit_of
from app.matching.full_text import Known, Search, token
from app.matching.models import PoolOffer

CANDIDATES = 250
_MOST_KEYS = 24
_POSTINGS = 30_000  # entries of the index that one search may read: the rarest keys first
_LEAST = 3
_MIDDLE = 60  # of reciprocal ranks, as the paper on them has it


@dataclass(frozen=True, slots=True)
class Filters:
    """What every offer must have; "" for anything."""

    language: str = ""
    country: str = ""
    source: str = ""

    @property
    def tokens(self) -> tuple[str, ...]:
        """As the index knows them."""
        named = (("la", self.language), ("co", self.country), ("so", self.source))
        return tuple(token(f"{kind}:{value}") for kind, value in named if value)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An offer of the pool and how well it fits, 0 to 100."""

    offer_id: int
    fit: float


def terms_of_offer(features: OfferFeatures, filters: Filters) -> str:
    """What is indexed of an offer. filters: its own language, country and source."""
    wants = [want for point in (*features.must, *features.nice) for want in point.wants]
    keys = [f"d:{one}" for one in features.trades] + [f"w:{one}" for one in features.title_words]
    keys += [want.term for want in wants if want.term]
    return " ".join(dict.fromkeys([*map(token, keys), *filters.tokens]))


async def best_offers(
    session: AsyncSession,
    profile: Profile,
    filters: Filters,
    k: int,
    nearest: Sequence[Sequence[int]] = (),
    without: AbstractSet[int] = frozenset(),
) -> list[Ranked]:
    """The live offers that fit a CV best, best first, at most k.

    nearest: ids by other ways to candidates, best first: by vectors of titles, and of texts.
    without: offers that nobody wants to see; they take no place from others.
    """
    keys = await _telling_keys(session, profile)
    found: dict[int, float] = {}
    if keys:
        rows = await session.execute(Search(keys, filters.tokens, CANDIDATES + len(without)))
        found = {int(row[0]): float(row[1]) for row in rows if int(row[0]) not in without}
    orders = [list(found), *([one for one in order if one not in without] for order in nearest)]
    candidates = reciprocal_ranks(orders)[: max(CANDIDATES, k)]
    texts = await _features(session, candidates, filters)
    return await asyncio.to_thread(_ranked, profile, texts, found, k)


def reciprocal_ranks(orders: Sequence[Sequence[int]]) -> list[int]:
    """Several orders as one: who stands high in any comes first."""
    worth: dict[int, float] = {}
    for order in orders:
        for place, one in enumerate(order):
            worth[one] = worth.get(one, 0.0) + 1 / (_MIDDLE + place)
    return sorted(worth, key=lambda one: (-worth[one], one))


async def _telling_keys(session: AsyncSession, profile: Profile) -> list[str]:
    """The tokens to search for: trades first, then the rarest, as many as a search may read."""
    trades = _tokens(f"d:{one}" for post in profile.posts for one in post.trades)
    named = _tokens(f"w:{one}" for post in profile.posts for one in post.title_words)
    terms = _tokens(one for one in sorted(profile.done | profile.named) if one.startswith("t:"))
    tokens = list(dict.fromkeys([*trades, *named, *terms]))
    if not tokens:
        return []
    counts = {str(row[0]): int(row[1]) for row in await session.execute(Known(tokens))}
    return _affordable([one for one in trades if one in counts], counts)


def _affordable(trades: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    rest = sorted((one for one in counts if one not in trades), key=lambda one: (counts[one], one))
    chosen: list[str] = []
    postings = 0
    for one in (*trades, *rest):
        postings += counts[one]
        if len(chosen) >= _MOST_KEYS or (postings > _POSTINGS and len(chosen) >= _LEAST):
            break
        chosen.append(one)
    return chosen


def _tokens(keys: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(token, keys)))


async def _features(session: AsyncSession, offer_ids: Sequence[int], filters: Filters) -> dict[int, str]:
    asked = select(PoolOffer.id, PoolOffer.features).where(PoolOffer.id.in_(offer_ids), PoolOffer.gone_at.is_(None))
    named = (
        (PoolOffer.language, filters.language),
        (PoolOffer.country, filters.country),
        (PoolOffer.source, filters.source),
    )
    for column, value in named:
        asked = asked.where(column == value) if value else asked
    return {row[0]: row[1] for row in await session.execute(asked)}


def _ranked(profile: Profile, texts: Mapping[int, str], found: Mapping[int, float], k: int) -> list[Ranked]:
    most = max(found.values(), default=0.0) or 1.0
    fits = [
        Ranked(one, fit_of(profile, OfferFeatures.model_validate_json(text), found=found.get(one, 0.0) / most))
        for one, text in texts.items()
    ]
    return sorted(fits, key=lambda one: (-one.fit, one.offer_id))[:k]
