"""Figures of a text with what they count, and whether two of them may tell of one amount. No arithmetic here."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from app.grounding.reading import Sentence
from app.grounding.sources import Sources, wider_names
from app.lexicon.bounds import Bound
from app.lexicon.concepts import Category, Concept
from app.lexicon.dates import same_length_fold
from app.lexicon.numbers import Quantity

COUNTS = frozenset({"", "times", "point", "ordinal"})
CLOSE, HEDGED, BEYOND = 0.04, 0.12, 0.25  # of a value: rounded figures, hedged ones, what is "over" or "under" one
_SAME = 0.006
_HEADS = 3  # words of what is counted: "11 branch audits"
_GAP = re.compile(r"[\s-]{1,3}(?:(?:of|de|des|du|the|la|le|les|d['’]|l['’])\s?){0,2}", re.IGNORECASE)
# Between two values of one thing, of which one came after the other.
CHANGE = re.compile(
    r"\s?(?:[^\W\d]{1,20} ){0,2}(?:to|a|->|→)\s?(?:only )?[€$£]?"
    r"|[^\d,;:]{0,25}\b(?:instead of|au lieu de|from|contre|against|versus|vs\.?) ?(?:[^\W\d]{1,20} ){0,2}[€$£]?"
)
_PERSON = "person"
_TEAM = re.compile(
    r"\b(teams?|crew|squad|staff|group|équipes?|brigade|effectif|groupe) (?:of|de|d['’]) ?$", re.IGNORECASE
)
_TEAM_NEAR = 20  # letters before "a team of 7"
_DEEDS = frozenset({Category.ACTION, Category.RESULT})
_NAMES = frozenset({Category.THING, Category.TITLE, Category.SCOPE})
_ENDS = frozenset({"per", "aupres"})  # what is counted ends before them
# Each unit of a kind in the smallest one; a unit that stands in none is measured by itself alone.
_KINDS: tuple[dict[str, float], ...] = (
    {"s": 1, "day": 86_400, "month": 2_629_800},
    {"l": 1, "m3": 1000},
    {"m": 1, "mile": 1609.34},
    {"m2": 1, "acre": 4046.86, "sqft": 0.0929},
)
# How people reckon besides: hours of a day at work, days of a month of four weeks or of working days, weeks of five.
_LOOSE: dict[tuple[str, str], tuple[float, ...]] = {
    ("day", "s"): (28_800, 25_200),
    ("month", "day"): (28, 20, 21, 22),
    ("day", "day"): (7 / 5, 5 / 7),
}
TIME = frozenset(_KINDS[0])


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure where it stands. heads: the stems of what it counts, none where no such words stand behind it."""

    figure: Quantity
    line: Sentence
    heads: frozenset[str] = frozenset()
    counts_people: bool = False

    @property
    def unit(self) -> str:
        """The unit; "" of all that is counted."""
        return "" if self.figure.unit in COUNTS else self.figure.unit

    @property
    def values(self) -> frozenset[float]:
        """Its readings in its unit."""
        return self.figure.values

    @property
    def is_bare(self) -> bool:
        """Whether nothing says what it is a number of: "(2021: 39)", "9" of "6 days instead of 9"."""
        return not self.unit and not self.heads

    def counts_like(self, other: "Amount") -> bool:
        """Whether both may count the same: one word for it, people both, or one of them says nothing."""
        is_open = not self.heads or not other.heads
        return is_open or bool(self.heads & other.heads) or (self.counts_people and other.counts_people)


@lru_cache(maxsize=4096)
def amounts_in(line: Sentence) -> tuple[Amount, ...]:
    """Every figure of a text, in order."""
    found = [amount_of(one, line) for one in line.quantities]
    for at, (left, right) in enumerate(pairwise(found)):
        if CHANGE.fullmatch(same_length_fold(line.text[left.figure.end : right.figure.start])):
            found[at], found[at + 1] = _like(left, right), _like(right, left)
    return tuple(found)


def _like(one: Amount, other: Amount) -> Amount:
    """A figure that counts nothing, in the unit of the one it is compared with: 9 of "6 days instead of 9"."""
    if not one.is_bare or not other.unit:
        return one
    by = min(other.values) / (min(other.figure.bases, default=0.0) or min(other.values) or 1.0)
    values = frozenset(value * by for value in one.values)
    return replace(one, figure=replace(one.figure, values=values, unit=other.unit))


@lru_cache(maxsize=1024)
def amounts_of(sources: Sources) -> tuple[Amount, ...]:
    """Every figure of the sources, line by line."""
    return tuple(one for line in sources.sentences for one in amounts_in(line))


def amount_of(figure: Quantity, line: Sentence) -> Amount:
    """A figure of a text with what it counts."""
    numbers = _head_words(figure, line)
    if numbers and _is_deed(line.concepts.get(numbers[0], ())):
        numbers = []  # "14 delisted, 9 introduced"
    stems = frozenset(stem for number in numbers for stem in line.words[number].stems)
    if not numbers and (team := _TEAM.search(line.text, max(0, figure.start - _TEAM_NEAR), figure.start)):
        return Amount(figure, line, frozenset({team[1].lower()}), counts_people=True)
    return Amount(figure, line, stems, _counts_people(numbers, line))


def _counts_people(numbers: list[int], line: Sentence) -> bool:
    """By the first of the words that names somebody or something: "6 junior cooks", but no "28-bed ward"."""
    named = (line.concepts.get(number, ()) for number in numbers)
    first = next((meant for meant in named if not meant or any(one.category in _NAMES for one in meant)), ())
    return any(_PERSON in wider_names(one) for one in first)


def _is_deed(meant: tuple[Concept, ...]) -> bool:
    return bool(meant) and all(one.category in _DEEDS for one in meant)


def _head_words(figure: Quantity, line: Sentence) -> list[int]:
    """The numbers of the words behind a figure, as far as nothing but "of" parts them."""
    found: list[int] = []
    end = figure.end
    first = bisect_left(line.words, figure.end, key=lambda word: word.start)
    for number, word in enumerate(line.words[first:], first):
        if word.is_stop:
            continue
        if (
            not _GAP.fullmatch(line.text, end, word.start)
            or word.text.isdigit()
            or word.folded in _ENDS
            or len(found) == _HEADS
        ):
            break
        found.append(number)
        end = word.end
    return found


def is_near(value: float, known: float, slack: float = CLOSE) -> bool:
    """Whether two values are the same, or the first is the second in fewer digits."""
    off = abs(value - known)
    largest = max(abs(value), abs(known))
    return off <= _SAME * largest or (off <= slack * largest and _digits(value) < _digits(known))


def tells(figure: Quantity, known: float) -> bool:
    """Whether a figure tells this value: as it is, in fewer digits, or as a bound near it: "over a thousand"."""
    slack = HEDGED if figure.bound != Bound.EXACT or figure.vague else CLOSE
    return any(is_near(value, known, slack) or _bounds(figure.bound, value, known) for value in figure.values)


def _bounds(bound: Bound, value: float, known: float) -> bool:
    low, high = sorted((value, known))
    is_close = high - low <= BEYOND * high and _digits(value) <= _digits(known)
    return is_close and ((bound == Bound.OVER and value < known) or (bound == Bound.UNDER and value > known))


def _digits(value: float) -> int:
    """How many figures a number needs; round ones need few."""
    return len(f"{value:.4f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def in_unit(value: float, unit: str, wanted: str) -> tuple[float, ...]:
    """A value in another unit of its kind, in every way people reckon; () where the units measure other things."""
    kind = next((one for one in _KINDS if unit in one and wanted in one), None)
    exact = (value,) if unit == wanted else (value * kind[unit] / kind[wanted],) if kind else ()
    return (
        *exact,
        *(value * by for by in _LOOSE.get((unit, wanted), ())),
        *(value / by for by in _LOOSE.get((wanted, unit), ()) if unit != wanted),
    )
