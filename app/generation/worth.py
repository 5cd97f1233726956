"""How much a line of a CV is worth before a recruiter: requirement met, rank of the part taken, figures. Pure."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge

from app.lexicon.aliases import terms_in
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
LED, ANSWERED, HELPED = 1.0, 0.5, -1.0
FIGURE = 0.4
_TOLD = {Category.THING, Category.ACTION}
_SHORT = 2
_FORM = "-"  # ends what is a form of a word, not a meaning


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says. words: per word or known term, its own form and what it means.  all: of all of them."""

    words: tuple[frozenset[str], ...]
    all: frozenset[str]


@dataclass(frozen=True, slots=True)
class Worth:
    """A scale for lines beside each other. points: what the offer says, by how much it is wanted.

    rarity: by form or meaning; what all lines say tells none of them apart.
    """

    points: tuple[tuple[Said, float], ...]
    rarity: dict[str, float]

    def of(self, text: str) -> float:
        """Higher for lines that should be read first; may be below 0."""
        own = said_in(text)
        met = sorted((weight * self._met(own, point) for point, weight in self.points), reverse=True)
        return MATCH * sum(met[:POINTS]) + _by_itself(text)

    def _met(self, own: Said, point: Said) -> float:
        """By the same words, and half as much by other words of the same meaning."""
        shared = own.all & point.all
        return sum(self._of_word(word & shared) for word in own.words) if shared else 0.0

    def _of_word(self, shared: frozenset[str]) -> float:
        rare = max((self.rarity[one] for one in shared), default=0.0)
        return (rare + max((self.rarity[one] for one in shared if one.endswith(_FORM)), default=0.0)) / 2


def worth(texts: Iterable[str], digest: OfferDigest) -> Worth:
    """The scale for lines that stand beside each other."""
    points = _points(digest.model_dump_json())
    return Worth(points, _rarity([*(said_in(text).all for text in texts), *(point.all for point, _ in points)]))


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
def said_in(text: str) -> Said:
    """The words of a text that carry meaning, and the terms it names under any alias."""
    language = guess_language(text)
    told = [word for word in words(text) if len(word) > _SHORT and word not in STOP_WORDS[language]]
    named = [frozenset({f"{found.canonical}{_FORM}"}) for found in terms_in(text)]
    said = (*(_meanings(word, language) for word in told if not is_counting(word)), *named)
    return Said(said, frozenset[str]().union(*said))


@lru_cache(maxsize=50_000)
def _meanings(word: str, language: Language) -> frozenset[str]:
    concepts = [one for one in concepts_of(word, language) if one.category in _TOLD]
    return frozenset({f"{stem(word, language)}{_FORM}", *(claim for one in concepts for claim in one.claims)})


@lru_cache(maxsize=64)
def _points(dumped: str) -> tuple[tuple[Said, float], ...]:
    digest = OfferDigest.model_validate_json(dumped)
    wanted = [(one.text, MUST if one.need == Need.MUST else NICE) for one in digest.requirements]
    told = [*wanted, *((one.text, DUTY) for one in digest.responsibilities), (digest.title, TITLE)]
    return tuple((said_in(text), weight) for text, weight in told)


def _rarity(said: Sequence[AbstractSet[str]]) -> dict[str, float]:
    counted = Counter(one for meanings in said for one in meanings)
    return {one: math.log((len(said) + 1) / times) for one, times in counted.items()}


@lru_cache(maxsize=4096)
def _by_itself(text: str) -> float:
    """What a line is worth whatever the offer: the part taken, and a figure."""
    has_figure = any(one.unit != "ordinal" for one in quantities_in(text))
    return _part_taken(text) + FIGURE * has_figure


def _part_taken(text: str) -> float:
    """Led counts most; who only took part says so at the beginning of the line."""
    steps = steps_in(text)
    if steps and steps[0].claims <= Rung.HELPED and not text[: steps[0].start].strip():
        return HELPED
    first = steps[0].claims if steps else Rung.DID
    return {Rung.LED: LED, Rung.ANSWERED_FOR: ANSWERED}.get(first, 0.0)
