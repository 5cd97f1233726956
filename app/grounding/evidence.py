"""The sources of a sentence as one body of evidence: what words, concepts, terms, places and figures they carry."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from app.grounding.changes import changes_in
from app.grounding.implied import implied_by
from app.grounding.reading import Sentence, Word, read
from app.lexicon.concepts import Category, Concept, concept_named, concepts_of
from app.lexicon.folding import fold
from app.lexicon.levels import LANGUAGE_WORDS
from app.lexicon.numbers import Quantity
from app.lexicon.tokens import Language

_LEAST_PREFIX, _SURE_PREFIX = 5, 7
_SHARE = 0.62
_LEAST_TYPO = 6
# Words of two parts, with a letter for each: "HCA" for "healthcare assistant".
TWO_PARTS = (("postgrad", "pg"), ("baccal", "bac"), ("undergrad", "ug"), ("healthcare", "hc"), ("multidisci", "md"))
_ROLE_FAMILY = "person"
_DIVIDED = re.compile(r"\b(?:divise\w*|divided|halved|reduit\w*|ramen\w*|cut|reduced|shortened)\b")
_TIME = {"s", "day", "month"}
_PART_TIME = re.compile(
    r"\b(?:[12]?\d|3[0-4])(?:[.,]\d{1,20})? ?h(?:ours?|eures?|rs?)?\.? ?(?:a|per|par|/|hebdo\w{0,40}) ?(?:week"
    r"|wk|semaine|sem)?\b"
    r"|\b(?:[1-4]|one|two|three|four|un|deux|trois|quatre) (?:days?|jours?) ?(?:a|per|par|/) ?(?:week|wk|semaine|sem)\b"
    r"|\b0?[.,][1-9]\d? ?(?:fte|etp)\b|\b(?:mi-temps|temps partiel|part-time|half-time)\b"
    r"|\b(?:[1-4]|trois|quatre|deux|three|four|two) (?:jours?|days?) (?:de teletravail|sur cinq|out of five|remote)"
)
_THEN_NOW = re.compile(
    r"→|->|\b(?:now|used to|instead of|previously|contre|au lieu|avant|before|auparavant|aujourd'hui"
    r"|desormais|versus|vs)\b"
)


@dataclass(frozen=True, slots=True, eq=False)
class Evidence:
    """Everything that the sources carry, merged."""

    sentences: tuple[Sentence, ...]
    stems: frozenset[str]
    folded: frozenset[str]
    supports: frozenset[str]
    terms: frozenset[str]
    places: frozenset[str]
    unlisted: frozenset[str]

    def has_word(self, word: Word) -> bool:
        """Whether a source has the word, in any form, or with one letter mistyped."""
        return bool(word.stems & self.stems) or self.has_typo_of(word.folded)

    def has_longer(self, folded: str, more: int) -> bool:
        """Whether a source has a word that begins with these letters and goes on for some more."""
        return any(other.startswith(folded) and len(other) >= len(folded) + more for other in self.folded)

    def has_typo_of(self, folded: str) -> bool:
        """One letter off, in words long enough for that to be a slip. Digits never slip."""
        return (
            len(folded) >= _LEAST_TYPO
            and folded.isalpha()
            and any(_is_one_edit(folded, other) for other in self.unlisted)
        )

    def has_concept(self, concepts: tuple[Concept, ...]) -> bool:
        """Whether a source says one of these meanings, or a narrower one."""
        return any(one.claims & self.supports for one in concepts)

    def has_relative(self, word: Word, *, is_listed: bool) -> bool:
        """Whether a source has a word of the same root. Two listed words are never related by their letters alone."""
        pool = self.unlisted if is_listed else self.folded
        return any(is_relative(word.folded, other) for other in pool)

    def has_initials(self, folded: str) -> bool:
        """Whether letters stand for words of a source, or a source's letters for them ("CHU")."""
        return any(folded in initials_of(sentence) for sentence in self.sentences)


@lru_cache(maxsize=2048)
def evidence_of(sources: tuple[str, ...], language: Language | None = None) -> Evidence:
    """Merge what several sources carry."""
    del language
    sentences = tuple(read(source) for source in sources if source.strip())
    words = [word for sentence in sentences for word in sentence.words if not word.is_stop]
    concepts = {one for sentence in sentences for mentioned in sentence.concepts.values() for one in mentioned}
    concepts |= {
        one for sentence in sentences for word in _in_phrases(sentence) for one in concepts_of(word, sentence.language)
    }
    unlisted = {
        word.folded
        for sentence in sentences
        for number, word in enumerate(sentence.words)
        if not word.is_stop and number not in sentence.concepts
    }
    return Evidence(
        sentences,
        frozenset(stem for word in words for stem in word.stems),
        frozenset(word.folded for word in words),
        _supported(concepts, sentences),
        frozenset(term.canonical for sentence in sentences for term in sentence.terms),
        frozenset(
            name
            for sentence in sentences
            for place, _, _ in sentence.places
            for name in (place.name, place.country, *place.regions)
        ),
        frozenset(unlisted),
    )


def _in_phrases(sentence: Sentence) -> set[str]:
    """The words of phrases, which mean something by themselves too."""
    first = Counter(sentence.phrases.values())
    return {sentence.words[at].folded for at, start in sentence.phrases.items() if first[start] > 1}


def is_relative(one: str, other: str) -> bool:
    """Whether two words share a root by their letters: "optimisation" and "optimized"."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _LEAST_PREFIX or not (one.isalpha() and other.isalpha()):
        return False
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(shorter))
    if shared >= _LEAST_PREFIX and shorter.rstrip("s") == longer[: len(shorter.rstrip("s"))]:
        return True
    return shared >= _SURE_PREFIX or (shared >= _LEAST_PREFIX and shared >= _SHARE * len(longer))


def _supported(concepts: set[Concept], sentences: tuple[Sentence, ...]) -> frozenset[str]:
    names = {name for concept in concepts for name in wider_names(concept)}
    if any(one.category == Category.TITLE and _ROLE_FAMILY in one.wider for one in concepts) or "lead" in names:
        names.add("team")
    places = {
        place.country
        for sentence in sentences
        for place, at, _ in sentence.places
        if sentence.words[at].folded not in LANGUAGE_WORDS
    }
    if any(_PART_TIME.search(fold(line.text)) for line in sentences):
        names |= {"t part time", "weekly"}
    if places:
        names |= {"regional"}
    if len(places) > 1:
        names |= {"country"}
    if len(places) > 1:
        names |= {"international", "continent"}
    return frozenset(names | _directions(sentences) | implied_by(sentences))


@lru_cache(maxsize=4096)
def wider_names(concept: Concept) -> frozenset[str]:
    """A concept's names with those of everything wider than it."""
    wider = [wider_names(concept_named(name)) for name in concept.wider if name != concept.name]
    return concept.supports.union(*wider)


def _directions(sentences: tuple[Sentence, ...]) -> set[str]:
    """What figures say: "from 10 to 4 days" says a reduction, "+20 %" an increase."""
    names: set[str] = set()
    for sentence in sentences:
        for quantity in sentence.quantities:
            before = sentence.text[: quantity.start].rstrip()
            if before.endswith(("+", " up", "en hausse de")):
                names |= {"increase", "~up", "improve"}
            if before.endswith(("-", "–", "−", " down", "en baisse de")) and quantity.unit:
                names |= {"reduce", "~down", "improve"}
        pairs = [
            (left, right) for left, right in combinations(sentence.quantities, 2) if _is_then_now(sentence, left, right)
        ]
        turns = [(one.before, one.after) for one in changes_in((sentence,))]
        if _DIVIDED.search(fold(sentence.text)):
            names |= {"reduce", "~down", "improve", "~fast"}
        for before, after in [*turns, *((_as_seconds(left), _as_seconds(right)) for left, right in pairs)]:
            names |= {"reduce", "~down", "improve"} if before > after else {"increase", "~up", "improve"}
        if any(one.unit in _TIME and one.before > one.after for one in changes_in((sentence,))):
            names.add("~fast")
    return names


def _is_then_now(sentence: Sentence, left: Quantity, right: Quantity) -> bool:
    """Whether two figures tell a before and a now: "2 days a month before, 20 minutes now"."""
    is_alike = bool(left.unit) and (left.unit == right.unit or {left.unit, right.unit} <= _TIME)
    return is_alike and _THEN_NOW.search(fold(sentence.text)) is not None


def _as_seconds(quantity: Quantity) -> float:
    """A figure that can be compared with another of its kind, whatever the unit of time."""
    return max(quantity.values) * {"day": 86_400, "month": 2_629_800}.get(quantity.unit, 1)


def _is_one_edit(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((at for at, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if len(one) == len(other):
        return one[at + 1 :] == other[at + 1 :] or (one[at + 2 :] == other[at + 2 :] and sorted(one) == sorted(other))
    return shorter[at:] == longer[at + 1 :]


def initials_of(sentence: Sentence) -> frozenset[str]:
    """The initials of every run of 2 to 5 words, with and without small words."""
    return _runs_of(tuple(word.folded for word in sentence.words), tuple(word.is_stop for word in sentence.words))


@lru_cache(maxsize=2048)
def _runs_of(words: tuple[str, ...], stops: tuple[bool, ...]) -> frozenset[str]:
    letters = [word[0] for word in words]
    parted = [next((short for begin, short in TWO_PARTS if word.startswith(begin)), word[0]) for word in words]
    full = [letter for letter, is_stop in zip(letters, stops, strict=True) if not is_stop]
    return frozenset(
        "".join(run[at : at + length])
        for run in (letters, full, *([parted] if parted != letters else []))
        for at in range(len(run))
        for length in range(2, 6)
        if at + length <= len(run)
    )
