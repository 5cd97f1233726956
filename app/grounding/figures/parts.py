"""Parts of a whole that a text tells in two figures or in a word: "three in four", "half". No comparison here."""

import re
from dataclasses import replace

from app.grounding.reading import Sentence
from app.lexicon.dates import same_length_fold
from app.lexicon.measures import FRACTIONS
from app.lexicon.numbers import Quantity
from app.lexicon.worded import SMALL

_AROUND, _WHOLE = 48, 100.0  # letters before a figure
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|deux|trois|quatre|cinq|sept|huit|neuf|dix"
_OUT_OF = r"(?: [^\W\d]{1,30}){0,2} (?:in|out of|sur|of) "
_WHOLE_BEHIND = re.compile(rf"{_OUT_OF}(?P<whole>\d{{1,3}}(?!\d)|(?:{_SMALL})\b)")
_PART_BEFORE = re.compile(rf"(?<![\w.,])(?P<part>\d{{1,3}}|{_SMALL}){_OUT_OF}$")
_OF_TIME = re.compile(
    r"[ -](?:a |the |of |an |de |d')*(?:year|day|month|hour|(?:19|20)\d\d|annee|journee|an\b|mois|siecle)"
)
_FIRST = re.compile(r"\b(?:first|second|last|other|premiere?|seconde?|deuxieme|autre) $")


def share_with(said: Sentence, one: Quantity) -> Quantity | None:
    """The percent of a share that is told in two figures, where this is one of them: "three in four"."""
    text = same_length_fold(said.text)
    whole, part = _WHOLE_BEHIND.match(text, one.end), _PART_BEFORE.search(text[max(0, one.start - _AROUND) : one.start])
    top, bottom = one.values, one.values
    if whole:
        bottom = frozenset({_number(whole["whole"])})
    elif part:
        top = frozenset({_number(part["part"])})
    else:
        return None
    values = frozenset(_WHOLE * x / y for x in top for y in bottom if 0 < x < y)
    return replace(one, values=values, bases=values, unit="%")


def is_part_of_time(said: Sentence, one: Quantity) -> bool:
    """Whether it is a part of a year or day, no share of a whole: "the first half of 2021", "half a year"."""
    text = same_length_fold(said.text)
    if not any(word in text[one.start : one.end] for word in FRACTIONS):
        return False
    return bool(_OF_TIME.match(text, one.end) or _FIRST.search(text[max(0, one.start - _AROUND) : one.start]))


def _number(written: str) -> float:
    return float(written) if written.isdigit() else float(SMALL[written])
