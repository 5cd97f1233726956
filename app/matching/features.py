"""What the ranking of many offers compares: an offer and a CV as keys, read once, so that a pair costs next to nothing.

The cheap part of the score (score.py): no lines, no reasons. Pure.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from app.lexicon.ranks import rank_of
from app.lexicon.standings import Standing
from app.matching.evidence import Telling, belief_in_names, evidence_of
from app.matching.fit import (
    Named,
    language_fit,
    named_by,
    nearness_of,
    posts_of,
    rank_asked,
    share_of_rank,
    with_practice,
)
from app.matching.likeness import stems_in
from app.matching.lines import lines_of
from app.matching.score import Aspect, value_of
from app.matching.wanted import Wanted, wanted_in
from app.offers.digest import Need, OfferDigest, Requirement, RequirementKind
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument
from app.vitae.units import units

_NAME, _WORD, _LIGHT, _SOFT = 1.0, 0.35, 0.1, 0.3  # what a known name, a word, a word for doing, a trait weigh
_NEAR = 0.5
_FRESH = 0.75
_DUTIES = 0.5  # what the offer's duties weigh beside its nice-to-haves
_TIE = 0.5  # points that the words of a full text decide among equals


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Want(_Value):
    """One thing to find. term: its key, "" for plain words; words: per word the keys by form, and those by meaning."""

    weight: float
    term: str = ""
    words: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


class Point(_Value):
    """A requirement or duty as what it wants."""

    weight: float
    wants: tuple[Want, ...]


class OfferFeatures(_Value):
    """An offer as it is ranked."""

    trades: tuple[str, ...]
    touched: tuple[str, ...]
    title_words: tuple[str, ...]
    rank: int
    language: str
    must: tuple[Point, ...]
    nice: tuple[Point, ...]


class HeldPost(_Value):
    """A post as it is ranked. years: whole ones."""

    trades: tuple[str, ...]
    touched: tuple[str, ...]
    title_words: tuple[str, ...]
    rank: int
    freshness: float
    years: int


class Profile(_Value):
    """A CV as it is ranked. done, named: keys of what work shows, and of what is only listed.  spoken: per language.

    stems: of all that it says.
    """

    language: str
    posts: tuple[HeldPost, ...]
    done: frozenset[str]
    named: frozenset[str]
    belief: float
    spoken: dict[str, float]
    years: int
    stems: frozenset[str] = frozenset()


def features_of(digest: OfferDigest) -> OfferFeatures:
    """An offer by its title, requirements, duties and language."""
    title = named_by(digest.title)
    nice = [_point(one, digest) for one in digest.requirements if one.need == Need.NICE]
    duties = [Requirement(id=f"d{at}", text=one.text) for at, one in enumerate(digest.responsibilities)]
    return OfferFeatures(
        trades=tuple(sorted(title.trades)),
        touched=tuple(sorted(title.touched)),
        title_words=tuple(sorted(title.words)),
        rank=rank_asked(digest.title, digest.seniority),
        language=digest.language,
        must=tuple(_point(one, digest) for one in digest.requirements if one.need == Need.MUST),
        nice=(*nice, *(_point(one, digest, weight=_DUTIES) for one in duties)),
    )


def profile_of(document: CVDocument, today: date) -> Profile:
    """A CV by its posts, what its lines say, and its languages."""
    evidence = evidence_of(document, 1.0)
    lines = [one for one in lines_of(document, today) if one.standing == Standing.HELD]
    done = [one.keys for one in lines if evidence.tellings.get(one.unit.id) == Telling.DONE]
    named = [one.keys for one in lines if evidence.tellings.get(one.unit.id) == Telling.NAMED]
    years = {f"{one.id}.title": whole_years([one], today) for one in document.experience}
    return Profile(
        language=document.language,
        posts=tuple(_held(one.title, one.freshness, years.get(one.unit_id, 0)) for one in posts_of(document, today)),
        done=frozenset[str]().union(*done),
        named=frozenset[str]().union(*named),
        belief=evidence.belief,
        spoken={one: language_fit(document, one).share for one in ("fr", "en")},
        years=whole_years(document.experience, today),
        stems=stems_in(" ".join([document.header.current_title, *(one.text for one in units(document))])),
    )


def fit_of(profile: Profile, offer: OfferFeatures, *, found: float = 0.0) -> float:
    """How well a CV fits an offer, 0 to 100. found: 0 to 1, how well a search by words found it, which parts equals."""
    wanted = Named(frozenset(offer.trades), frozenset(offer.touched), frozenset(offer.title_words))
    near = [(one, nearness_of(_named(one), wanted)) for one in profile.posts]
    title = max((share * one.freshness for one, share in near), default=0.0)
    held = _rank([one for one, share in near if share >= _NEAR] or [one for one, _ in near])
    belief = profile.belief * belief_in_names(title)
    shares = {
        Aspect.MUST: _share(profile, offer.must, belief, offer.language),
        Aspect.NICE: _share(profile, offer.nice, belief, offer.language),
        Aspect.TITLE: title if offer.title_words else None,
        Aspect.SENIORITY: share_of_rank(held, offer.rank, profile.years),
        Aspect.LANGUAGE: profile.spoken.get(offer.language, 0.0),
    }
    return value_of(shares, digits=2) + _TIE * found


def _point(requirement: Requirement, digest: OfferDigest, *, weight: float = 1.0) -> Point:
    wants = [_want(one) for one in wanted_in(requirement.text, digest.language)]
    is_soft = requirement.kind == RequirementKind.SOFT
    return Point(weight=weight * (_SOFT if is_soft else 1.0), wants=tuple(wants))


def _want(wanted: Wanted) -> Want:
    words = tuple((_of(word, "s:"), _of(word, "c:", "k:")) for word in wanted.words)
    weight = _LIGHT if wanted.is_light else _NAME if wanted.term or wanted.is_name else _WORD
    return Want(weight=weight, term=wanted.term, words=words)


def _of(word: Iterable[str], *kinds: str) -> tuple[str, ...]:
    return tuple(sorted(key for key in word if key.startswith(kinds)))


def _held(title: str, freshness: float, years: int) -> HeldPost:
    named = named_by(title)
    return HeldPost(
        trades=tuple(sorted(named.trades)),
        touched=tuple(sorted(named.touched)),
        title_words=tuple(sorted(named.words)),
        rank=rank_of(title),
        freshness=freshness,
        years=years,
    )


def _named(post: HeldPost) -> Named:
    return Named(frozenset(post.trades), frozenset(post.touched), frozenset(post.title_words))


def _rank(posts: Sequence[HeldPost]) -> int:
    fresh = [one for one in posts if one.freshness >= _FRESH] or posts
    return with_practice(max((one.rank for one in fresh), default=1), sum(one.years for one in posts))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a CV says, as far as it is believed."""

    profile: Profile
    belief: float
    by_meaning: bool

    def credit(self, want: Want) -> float:
        """1 where work shows it, less where it is only named."""
        if self._is_in(want, self.profile.done):
            return 1.0
        return self.belief if self._is_in(want, self.profile.named) else 0.0

    def _is_in(self, want: Want, keys: frozenset[str]) -> bool:
        if want.term and want.term in keys:
            return True
        return bool(want.words) and all(
            any(key in keys for key in forms) or (self.by_meaning and any(key in keys for key in meanings))
            for forms, meanings in want.words
        )


def _share(profile: Profile, points: Sequence[Point], belief: float, language: str) -> float | None:
    said = _Said(profile, belief, by_meaning=profile.language != language)
    weighed = [(one.weight, credit) for one in points if (credit := _credit(one, said)) is not None]
    whole = sum(weight for weight, _ in weighed)
    return sum(weight * credit for weight, credit in weighed) / whole if whole else None


def _credit(point: Point, said: _Said) -> float | None:
    whole = sum(want.weight for want in point.wants)
    return sum(want.weight * said.credit(want) for want in point.wants) / whole if whole else None
