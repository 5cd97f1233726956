"""How much a text answers an offer: its terms under any name, weighted, and the stems of its words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.lexicon.aliases import canonical, is_known, terms_in
from app.lexicon.mentions import mentions
from app.lexicon.tokens import Language, guess_language, stems
from app.offers.digest import Need, OfferDigest, RequirementKind

MUST_WEIGHT = 3.0
NICE_WEIGHT = 1.5
STEM_WEIGHT = 0.25
_SHORT_STEM = 3
_TERM_KINDS = {RequirementKind.SKILL, RequirementKind.EXPERIENCE, RequirementKind.SOFT}


@dataclass(frozen=True, slots=True)
class SoughtTerm:
    """A term that the offer wants. term: in the offer's wording. weight: over 0."""

    term: str
    canonical: str
    weight: float
    is_skill: bool = True


@dataclass(frozen=True, slots=True)
class Relevance:
    """A scale made from one digest. sought: heaviest first, each canonical term once."""

    sought: tuple[SoughtTerm, ...]
    stems: frozenset[str]
    language: Language

    @property
    def sought_skills(self) -> list[SoughtTerm]:
        """The terms that a list of skills may name: technologies, methods, products; no soft skills, no degrees."""
        return [one for one in self.sought if one.is_skill]

    def score(self, text: str) -> float:
        """0 where nothing answers the offer; must-have terms count most, shared words a little."""
        shared = len(self.shared_stems(text))
        return sum(one.weight for one in self.sought_in(text)) + STEM_WEIGHT * shared

    def sought_in(self, text: str) -> list[SoughtTerm]:
        """The terms that the text answers, heaviest first."""
        return [one for one in self.sought if mentions(text, one.term)]

    def shared_stems(self, text: str) -> set[str]:
        """Stems of the offer's points that the text has too; none across languages."""
        return set(stems(text, self.language)) & self.stems if self.is_same_language(text) else set()

    def is_same_language(self, text: str) -> bool:
        """Whether the text is in the offer's language."""
        return guess_language(text) == self.language


def relevance(digest: OfferDigest) -> Relevance:
    """The scale of an offer; remembered, since every item of a CV asks for it."""
    return _relevance(digest.model_dump_json())


def own_wording(digest: OfferDigest, term: str) -> str | None:
    """The offer's own wording of a term that the person has under an alias; None where the offer does not name it."""
    wanted = canonical(term)
    sought = relevance(digest).sought
    return next((one.term for one in sought if one.canonical == wanted and is_known(one.term)), None)


@lru_cache(maxsize=64)
def _relevance(dumped: str) -> Relevance:
    digest = OfferDigest.model_validate_json(dumped)
    weights: dict[str, SoughtTerm] = {}
    for term, weight, is_skill in _weighted(digest):
        key = canonical(term)
        first = weights.setdefault(key, SoughtTerm(term, key, weight, is_skill))
        weights[key] = SoughtTerm(first.term, key, max(first.weight, weight), first.is_skill or is_skill)
    sought = sorted(weights.values(), key=lambda one: (-one.weight, one.canonical))
    return Relevance(tuple(sought), frozenset(_stems(digest)), digest.language)


def _weighted(digest: OfferDigest) -> Iterable[tuple[str, float, bool]]:
    for requirement in digest.requirements:
        weight = MUST_WEIGHT if requirement.need == Need.MUST else NICE_WEIGHT
        if requirement.kind in _TERM_KINDS:
            named = [*requirement.terms, *(found.term for found in terms_in(requirement.text))]
            is_skill = requirement.kind == RequirementKind.SKILL
            yield from ((term, weight, is_skill or is_known(term)) for term in named)
    yield from ((one.term, min(one.weight, MUST_WEIGHT), is_known(one.term)) for one in digest.keywords)
    for point in digest.responsibilities:
        yield from ((found.term, 1.0, True) for found in terms_in(point.text))


def _stems(digest: OfferDigest) -> Iterable[str]:
    points = [digest.title, *(one.text for one in digest.requirements), *(one.text for one in digest.responsibilities)]
    for point in points:
        yield from (stem for stem in stems(point, digest.language) if len(stem) > _SHORT_STEM)
