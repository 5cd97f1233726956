"""How much a line of a CV is worth before a recruiter: requirement met, rank of the part taken, figures. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge

from app.generation.relevance import Relevance, relevance
from app.lexicon.concepts import Category, concepts_of
from app.lexicon.ladders import Rung, steps_in
from app.lexicon.numbers import quantities_in
from app.lexicon.tokens import STOP_WORDS, Language, guess_language, stem, words
from app.lexicon.worded import is_counting
from app.offers.digest import Need, OfferDigest
from app.vitae.document import Bullet

MUST, NICE, DUTY, TITLE = 3.0, 1.5, 2.0, 3.0
MATCH = 1 / 12  # three points of the offer that are met in a word or two each are worth about 1
POINTS = 3  # so many count: a long line is not better for a word in common with everything
TERM = 0.1
LED, ANSWERED, HELPED = 1.0, 0.5, -1.0
FIGURE = 0.25
_TOLD = {Category.THING, Category.ACTION}
_SHORT = 2

Meanings = tuple[frozenset[str], ...]  # per word: its stem, and what it means


@dataclass(frozen=True, slots=True)
class Point:
    """One thing an offer says, by the meanings of its words. weight: how much it is wanted."""

    meanings: frozenset[str]
    weight: float


@dataclass(frozen=True, slots=True)
class Worth:
    """A scale for the lines of one item. rarity: by stem or meaning; what all lines say tells none of them apart."""

    points: tuple[Point, ...]
    rarity: dict[str, float]
    scale: Relevance

    def of(self, text: str) -> float:
        """Higher for lines that should be read first; may be below 0."""
        own = meanings_of(text, guess_language(text))
        met = sum(sorted((self._met(own, point) for point in self.points), reverse=True)[:POINTS])
        terms = sum(one.weight for one in self.scale.sought_in(text))
        return MATCH * met + TERM * terms + _part_taken(text) + FIGURE * _has_figure(text)

    def _met(self, own: Meanings, point: Point) -> float:
        """By the same words, and half as much by other words of the same meaning."""
        shared = [[self.rarity[one] for one in word & point.meanings] for word in own]
        same = [[self.rarity[one] for one in word & point.meanings if _is_stem(one)] for word in own]
        total = sum(max(one, default=0.0) for one in (*shared, *same)) / 2
        return point.weight * total


def worth(texts: Sequence[str], digest: OfferDigest) -> Worth:
    """The scale for lines that stand beside each other."""
    points = _points(digest)
    said = [frozenset[str]().union(*meanings_of(text, guess_language(text))) for text in texts]
    return Worth(points, _rarity([*said, *(point.meanings for point in points)]), relevance(digest))


def by_worth(named: Iterable[tuple[str, str]], digest: OfferDigest) -> list[str]:
    """Ids by the worth of their text, highest first; the person's order where it is equal."""
    pairs = list(named)
    scale = worth([text for _, text in pairs], digest)
    return [one for one, _ in sorted(pairs, key=lambda pair: -scale.of(pair[1]))]


def mixed(responsibilities: Sequence[Bullet], deliverables: Sequence[Bullet], digest: OfferDigest) -> list[str]:
    """Ids of two ordered lists as one, the worthier of their heads first; empty where one list is."""
    if not responsibilities or not deliverables:
        return []
    bullets = (*responsibilities, *deliverables)
    scale = worth([one.text for one in bullets], digest)
    worths = {one.id: scale.of(one.text) for one in bullets}
    return [one.id for one in merge(responsibilities, deliverables, key=lambda one: -worths[one.id])]


@lru_cache(maxsize=4096)
def meanings_of(text: str, language: Language) -> Meanings:
    """What the words of a text that carry meaning say, in order."""
    told = [word for word in words(text) if len(word) > _SHORT and word not in STOP_WORDS[language]]
    return tuple(_meanings(word, language) for word in told if not is_counting(word))


@lru_cache(maxsize=50_000)
def _meanings(word: str, language: Language) -> frozenset[str]:
    concepts = [one for one in concepts_of(word, language) if one.category in _TOLD]
    return frozenset({f"{stem(word, language)}-", *(claim for one in concepts for claim in one.claims)})


def _is_stem(meaning: str) -> bool:
    return meaning.endswith("-")


def _points(digest: OfferDigest) -> tuple[Point, ...]:
    wanted = [(one.text, MUST if one.need == Need.MUST else NICE) for one in digest.requirements]
    told = [*wanted, *((one.text, DUTY) for one in digest.responsibilities), (digest.title, TITLE)]
    read = [(meanings_of(text, digest.language), weight) for text, weight in told]
    return tuple(Point(frozenset[str]().union(*said), weight) for said, weight in read if said)


def _rarity(said: Sequence[AbstractSet[str]]) -> dict[str, float]:
    counted = Counter(one for meanings in said for one in meanings)
    return {one: math.log((len(said) + 1) / times) for one, times in counted.items()}


def _part_taken(text: str) -> float:
    """Led counts most; who only took part says so at the beginning of the line."""
    steps = steps_in(text)
    if steps and steps[0].claims <= Rung.HELPED and not text[: steps[0].start].strip():
        return HELPED
    first = steps[0].claims if steps else Rung.DID
    return {Rung.LED: LED, Rung.ANSWERED_FOR: ANSWERED}.get(first, 0.0)


def _has_figure(text: str) -> bool:
    return any(one.unit != "ordinal" for one in quantities_in(text))
