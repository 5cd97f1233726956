"""Whether a figure may come from the sources: it stands there in its unit, or one operation gives it."""

import re
from functools import lru_cache

from app.grounding.figures.amounts import COUNTS, TIME, Amount, amount_of, amounts_in, amounts_of, tells
from app.grounding.figures.reckoned import is_reckoned
from app.grounding.reading import Sentence
from app.grounding.sources import Sources
from app.lexicon.dates import same_length_fold
from app.lexicon.numbers import Quantity
from app.lexicon.rates import rhythms_in
from app.lexicon.worded import SMALL

_DIGITS = re.compile(r"(?<![\w.,])\d{1,12}(?![\w])")  # not those of a name: "B2", "N5"
_NUMBERED = COUNTS | {"level", "quarter"}
_LETTERED = re.compile(r"\b[a-z](\d)\b")
_WORD = re.compile(r"[^\W\d_]+")


def is_given(one: Quantity, said: Sentence, sources: Sources, *, share: bool = False) -> bool:
    """Whether a figure of a text stands in the sources, or one operation on figures of one thing gives it.

    share: it is what two figures of the text come to.
    """
    beside = (other for other in amounts_in(said) if other.figure.start == one.start and not share)
    amount = next(beside, None) or amount_of(one, said)
    return any(told(amount, sources) for told in (_is_told, _is_bare_digits, _is_level, _is_rhythm, is_reckoned))


def _is_told(one: Amount, sources: Sources) -> bool:
    return any(tells(one.figure, value) for other in amounts_of(sources) for value in _told_values(one, other))


def _told_values(one: Amount, other: Amount) -> frozenset[float]:
    """What the text may say of a figure of the sources; where one of both has no unit, one of both counts nothing."""
    if one.unit == other.unit:
        return other.values if one.unit else other.values | other.figure.bases
    if not one.unit or not other.unit:
        beside = other.unit in {figure.unit for figure in one.line.quantities}  # "1.9 seconds, against 4.2 before"
        is_open = beside or (other.is_bare and one.unit != "%")
        return other.values | other.figure.bases if one.is_bare else other.values if is_open else frozenset()
    return frozenset()


def _is_bare_digits(one: Amount, sources: Sources) -> bool:
    """Whether a count stands there in figures or words that are read as no quantity: "24/7", "J+6", "year 3 of 5"."""
    if one.unit and one.unit not in TIME:
        return False
    if one.unit:
        return any(other.is_bare and one.figure.bases & other.values for other in amounts_of(sources))
    return bool((one.values | one.figure.bases) & _unread_digits(sources))


@lru_cache(maxsize=1024)
def _unread_digits(sources: Sources) -> frozenset[float]:
    told: set[float] = set()
    for line in sources.sentences:
        text = list(same_length_fold(line.text))
        for read in line.quantities:
            if read.unit not in _NUMBERED:
                text[read.start : read.end] = " " * (read.end - read.start)
        rest = "".join(text)
        told |= {float(word) for word in _DIGITS.findall(rest)}
        told |= {float(SMALL[word]) for word in _WORD.findall(rest) if word in SMALL}
    return frozenset(told)


def _is_level(one: Amount, sources: Sources) -> bool:
    """Whether a level stands there as its users write it: "N2", "L3", "1st line"."""
    if one.unit != "level":
        return False
    ranks = {value for other in amounts_of(sources) if other.figure.unit == "ordinal" for value in other.values}
    return bool(one.values & {*ranks, *map(float, _LETTERED.findall(sources.text))})


def _is_rhythm(one: Amount, sources: Sources) -> bool:
    """Whether a word for a rhythm tells this length: "fortnightly"."""
    return one.unit in TIME and any(one.unit == told.unit and one.values & told.values for told in _rhythms(sources))


@lru_cache(maxsize=1024)
def _rhythms(sources: Sources) -> tuple[Quantity, ...]:
    return tuple(rhythms_in(sources.text))
