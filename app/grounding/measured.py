"""What a change measures: "orders up from 3,100 to 7,800" is no change of followers. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from app.grounding.evidence import Evidence, is_relative
from app.grounding.findings import Doubt, Kind
from app.grounding.reading import Sentence, is_generic
from app.lexicon.concepts import Category
from app.lexicon.dates import same_length_fold
from app.lexicon.numbers import Quantity

_TURN = re.compile(r"(?:to|down to|up to|a|->|→|=>|against|contre|instead of|au lieu d[e']|now|puis|then)")
_BREAK = re.compile(r"[,;:.()|]\s|\b(?:and|et|with|avec|while|tandis que|dont)\b")
_DEEDS = {Category.ACTION, Category.RESULT, Category.GENERIC, Category.FREQUENCY, Category.SCOPE, Category.SUPERLATIVE}
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class _Measured:
    """Two figures told as before and after, and the numbers of the words that say of what."""

    said: Sentence
    before: Quantity
    after: Quantity
    words: tuple[int, ...]


def doubted_measures(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    """Every change whose figures the sources tell of something else."""
    known = [one for line in sources.sentences for one in _changes(line)]
    for mine in _changes(text):
        same = [one for one in known if _has_figures_of(one, mine)]
        is_listed = mine.words and all(text.concepts.get(at) for at in mine.words)
        if is_listed and same and all(one.words and not _is_shared(mine, one) for one in same):
            first = text.words[mine.words[0]]
            yield Doubt(Kind.UNIT, text.text[first.start : mine.after.end], "grounding.counted")


def _changes(said: Sentence) -> Iterator[_Measured]:
    folded = same_length_fold(said.text)
    for left, right in pairwise(said.quantities):
        between = folded[left.end : right.start].strip(" ,€$£")
        if left.unit == right.unit and _TURN.fullmatch(between):
            yield _Measured(said, left, right, _subject(said, folded, left.start))


def _subject(said: Sentence, folded: str, end: int) -> tuple[int, ...]:
    """The things named right before the first figure, in its own statement."""
    breaks = [match.end() for match in _BREAK.finditer(folded, 0, end)]
    start = max(breaks, default=0)
    things = [
        at
        for at, word in enumerate(said.words)
        if start <= word.start < end
        and not word.is_stop
        and not is_generic(said.concepts.get(at, ()))
        and not _is_deed(said, at)
    ]
    return tuple(things[-_NEAREST:])


def _is_deed(said: Sentence, at: int) -> bool:
    concepts = said.concepts.get(at, ())
    is_figure = any(one.start <= said.words[at].start < one.end for one in (*said.quantities, *said.days))
    return is_figure or (bool(concepts) and all(one.category in _DEEDS for one in concepts))


def _has_figures_of(one: _Measured, other: _Measured) -> bool:
    return bool(one.before.values & other.before.values) and bool(one.after.values & other.after.values)


def _is_shared(mine: _Measured, theirs: _Measured) -> bool:
    """Whether a thing stands in both, or in the source's whole line, by its word, root or meaning."""
    for at in mine.words:
        word = mine.said.words[at]
        names = {name for one in mine.said.concepts.get(at, ()) for name in one.claims}
        for other, known in enumerate(theirs.said.words):
            supports = {name for one in theirs.said.concepts.get(other, ()) for name in one.supports}
            if word.stems & known.stems or names & supports or is_relative(word.folded, known.folded):
                return True
    return False
