"""How near a person's posts stand to the post of an offer: trade, rank, language of work. Shares of 1. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.lexicon.levels import is_same_language, normalise_level
from app.lexicon.ranks import PLAIN, rank_of, rank_words
from app.lexicon.title_words import AND, title_words
from app.lexicon.tokens import stem
from app.lexicon.trades import Nearness, nearness, trades_named_in, trades_of
from app.offers.digest import OfferDigest
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument, Experience
from app.vitae.periods import span_of

_NEAR = {Nearness.SAME_TRADE: 0.8, Nearness.SAME_FIELD: 0.5, Nearness.BORDERING: 0.2, Nearness.FAR: 0.0}
_TOUCHED = 0.6  # a trade that a title only touches: the field of an "IT recruiter"
_UNKNOWN = 0.15  # of a title whose trade no list knows, and that has no word of the other's
_BY_WORDS = 0.2  # what the same words add to the same trade
_FRESH_YEARS, _STALE_YEARS, _STALE = 3, 12, 0.5
_BELOW = {0: 1.0, 1: 0.65, 2: 0.25}
_ABOVE = {1: 0.85, 2: 0.5, 3: 0.25}
_SENIOR, _SENIOR_YEARS = 3, 6
_JUNIOR, _JUNIOR_YEARS = 1, 2
_LEARNER, _LEARNER_MOST = 0, 0.15
_WORKED = 2
_SENIORITY = {"junior": 1, "mid": 2, "senior": 3}  # who leads says so in the title; a text names other leaders too
_SPOKEN = {"native": 1.0, "C2": 1.0, "C1": 1.0, "B2": 0.85, "B1": 0.5, "A2": 0.2, "A1": 0.1}
_UNTOLD = 0.5
_DAYS_PER_YEAR = 365.25
_NAMES = {"fr": "french", "en": "english"}


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a CV as titles are compared. freshness: 0.5 for one that ended long ago, 1 for the present."""

    unit_id: str
    title: str
    freshness: float


@dataclass(frozen=True, slots=True)
class Named:
    """What a title names, by names of the list of trades and by stems."""

    trades: frozenset[str]
    touched: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How far something fits, 0 to 1, with the unit that tells ("" for none) and in what it differs, in steps."""

    share: float
    unit_id: str = ""
    steps: int = 0


def posts_of(document: CVDocument, today: date) -> tuple[Post, ...]:
    """The posts, and where there are none, the projects and studies."""
    posts = [Post(f"{one.id}.title", one.title, _freshness(one, today)) for one in document.experience if one.title]
    if posts:
        return tuple(posts)
    roles = [Post(f"{one.id}.role", one.role, 1.0) for one in document.projects if one.role]
    return (*roles, *(Post(f"{one.id}.degree", one.degree, 0.6) for one in document.education if one.degree))


def title_fit(posts: Sequence[Post], title: str) -> Fit:
    """The post that stands nearest to the title of an offer."""
    found = [Fit(round(nearness_of_titles(one.title, title) * one.freshness, 3), one.unit_id) for one in posts]
    return max(found, key=lambda one: one.share, default=Fit(0.0))


def nearness_of_titles(held: str, wanted: str) -> float:
    """0 to 1: the same trade and the same words; by words alone where a trade is not known."""
    return nearness_of(named_by(held), named_by(wanted))


def nearness_of(held: Named, wanted: Named) -> float:
    """The same of titles that were read before."""
    shared = _shared(held.words, wanted.words)
    near = nearness(held.trades, wanted.trades)
    if near is None:
        return max(_UNKNOWN, shared)
    touched = nearness(held.touched, wanted.touched) or Nearness.FAR
    base = max(_NEAR[near], _NEAR[touched] * _TOUCHED)
    return min(1.0, base + _BY_WORDS * shared)


@lru_cache(maxsize=20_000)
def named_by(title: str) -> Named:
    """What a title names: the trades of whom it names, those that it touches, and its words without ranks."""
    return Named(trades_of(title), trades_named_in(title), _bare(title))


def seniority_fit(document: CVDocument, posts: Sequence[Post], digest: OfferDigest, today: date) -> Fit:
    """The rank of the person beside the offer's. steps: above it (over 0) or below."""
    asked = rank_asked(digest.title, digest.seniority)
    held, unit_id = rank_held(document, posts, digest.title, today)
    return Fit(share_of_rank(held, asked, whole_years(document.experience, today)), unit_id, held - asked)


def share_of_rank(held: int, asked: int, years: int) -> float:
    """0 to 1: one rank below or above is near; a place for learners is nothing for who has worked for years."""
    steps = held - asked
    share = _BELOW.get(-steps, 0.0) if steps <= 0 else _ABOVE.get(steps, 0.1)
    return min(share, _LEARNER_MOST) if asked == _LEARNER and years >= _WORKED else share


def rank_asked(title: str, seniority: str) -> int:
    """The rank of an offer by its title; by what was understood of its text where the title says nothing special."""
    named = rank_of(title)
    return named if named != PLAIN else _SENIORITY.get(seniority, PLAIN)


def with_practice(rank: int, years: int) -> int:
    """An ordinary post of many years is a senior's, one of few a junior's."""
    if rank == PLAIN and years >= _SENIOR_YEARS:
        return _SENIOR
    return _JUNIOR if rank == PLAIN and years < _JUNIOR_YEARS else rank


def rank_held(document: CVDocument, posts: Sequence[Post], title: str, today: date) -> tuple[int, str]:
    """The highest rank of the fresh posts near the title, raised by long practice in them."""
    near = [one for one in posts if _may_be_near(one.title, title)] or list(posts)
    fresh = [one for one in near if one.freshness > (1 + _STALE) / 2] or near
    best = max(fresh, key=lambda one: rank_of(one.title), default=None)
    if best is None:
        return _JUNIOR, ""
    ids = {one.unit_id for one in near}
    years = whole_years([one for one in document.experience if f"{one.id}.title" in ids], today)
    return with_practice(rank_of(best.title), years), best.unit_id


def _may_be_near(held: str, wanted: str) -> bool:
    """Of the field of a title, or of none that is listed: a "Supervisor" leads people, in whatever trade."""
    return nearness_of_titles(held, wanted) >= _NEAR[Nearness.SAME_FIELD] or not named_by(held).trades


def language_fit(document: CVDocument, language: str) -> Fit:
    """Whether the person works in the language that the offer is written in."""
    spoken = next((one for one in document.languages if is_same_language(_NAMES[language], one.name)), None)
    if document.language == language:
        return Fit(1.0, f"{spoken.id}.name" if spoken else "")
    if spoken is None:
        return Fit(0.0)
    return Fit(_SPOKEN.get(spoken.normalised or normalise_level(spoken.level), _UNTOLD), f"{spoken.id}.name")


def _freshness(item: Experience, today: date) -> float:
    span = span_of(item, today)
    past = (today - span.last).days / _DAYS_PER_YEAR if span else _FRESH_YEARS
    share = (past - _FRESH_YEARS) / (_STALE_YEARS - _FRESH_YEARS)
    return round(1.0 - (1.0 - _STALE) * min(1.0, max(0.0, share)), 3)


def _shared(own: frozenset[str], other: frozenset[str]) -> float:
    """Of the words of the shorter title, how many the other has; ranks say nothing of the work."""
    return len(own & other) / min(len(own), len(other)) if own and other else 0.0


def _bare(title: str) -> frozenset[str]:
    said = (one for one in title_words(title) if one != AND and one not in rank_words())
    return frozenset(stem(stem(one, "fr"), "en") for one in said)
