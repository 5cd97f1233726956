"""What two figures of one source give together: "from 10 to 5 days" is 50 %, half, 5 days less and twice as fast."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.grounding.reading import Sentence
from app.lexicon.folding import fold
from app.lexicon.numbers import Bound, Quantity, percent_forms

_SECONDS = {"s": 1.0, "day": 86_400.0, "month": 2_629_800.0}
_TURNED = re.compile(
    r"(?:[^\W\d]{1,40} ){0,2}(?:to|down to|up to|from|instead of|au lieu de?"
    r"|contre|against|vs|versus|now|desormais)(?: an?)?|a|->|→|=>"
)
# "about 50 %" may be 8 % off; percent are rounded to whole ones, times to a tenth.
_NEAR = 24  # characters between a figure and its date
_ABOUT, _PERCENT, _TIMES, _MOST_OVER = 0.08, 0.51, 0.05, 1.5


@dataclass(frozen=True, slots=True)
class Change:
    """Two figures of one source, one after the other ("from 10 to 5 days"). Both above zero."""

    before: float
    after: float
    unit: str

    @property
    def difference(self) -> float:
        """How far apart they are."""
        return round(abs(self.after - self.before), 6)

    @property
    def percent(self) -> float:
        """The change in percent of the first."""
        return self.difference / self.before * 100

    @property
    def times(self) -> float:
        """How many times the smaller one goes into the larger one."""
        return max(self.before, self.after) / min(self.before, self.after)


def changes_in(sentences: Sequence[Sentence]) -> list[Change]:
    """Every change that the sentences tell, each within one sentence: by their words, or by two dates."""
    dated = [change for sentence in sentences for change in _dated(sentence)]
    return dated + [
        Change(*_comparable(left, right), left.unit or right.unit)
        for sentence in sentences
        for left, right in zip(sentence.quantities, sentence.quantities[1:], strict=False)
        if _is_turn(sentence, left, right) and max(left.values) and max(right.values)
    ]


def _dated(sentence: Sentence) -> Iterator[Change]:
    """Two figures of one kind at two dates: "12 % in 2018, 27 % in 2021"."""
    at = [(one, _date_of(sentence, one)) for one in sentence.quantities]
    for (left, first), (right, second) in pairwise(at):
        if first and second and first != second and left.unit == right.unit and max(left.values) and max(right.values):
            before, after = (left, right) if first < second else (right, left)
            yield Change(max(before.values), max(after.values), left.unit)


def _date_of(sentence: Sentence, quantity: Quantity) -> tuple[int, int] | None:
    """The date right after a figure, or else right before it, with no other figure between."""
    others = [one for one in sentence.quantities if one is not quantity]
    for days in (
        [day for day in sentence.days if 0 <= day.start - quantity.end <= _NEAR],
        [day for day in reversed(sentence.days) if 0 <= quantity.start - day.end <= _NEAR],
    ):
        for day in days[:1]:
            low, high = sorted((day.start, quantity.start))
            if day.year and not any(low < one.start < high for one in others):
                return day.year, day.month or 0
    return None


def is_change_of(quantity: Quantity, change: Change) -> bool:
    """Whether a quantity names a change: the difference, points of percent, percent, or times."""
    if change.difference in quantity.values and (
        quantity.unit == change.unit
        or (quantity.unit in {"point", "%"} and change.unit == "%")
        or (quantity.unit == "point" and not change.unit)
    ):
        return True
    exact = {"%": change.percent, "times": change.times}
    return any(
        unit in exact and _is_near(value, exact[unit], unit, quantity.bound) for value, unit in percent_forms(quantity)
    )


def _comparable(left: Quantity, right: Quantity) -> tuple[float, float]:
    """Both values, of times in one unit."""
    if left.unit == right.unit or not {left.unit, right.unit} <= _SECONDS.keys():
        return max(left.values), max(right.values)
    return max(left.values) * _SECONDS[left.unit], max(right.values) * _SECONDS[right.unit]


def _is_turn(sentence: Sentence, left: Quantity, right: Quantity) -> bool:
    between = fold(sentence.text[left.end : right.start])
    is_alike = left.unit == right.unit or "" in {left.unit, right.unit} or {left.unit, right.unit} <= _SECONDS.keys()
    return is_alike and _TURNED.fullmatch(between.strip(" ,;:()'")) is not None


def _is_near(value: float, exact: float, unit: str, bound: Bound) -> bool:
    if bound == Bound.OVER:
        return value <= exact < value * _MOST_OVER
    slack = _ABOUT * exact if bound == Bound.ABOUT else _PERCENT if unit == "%" else _TIMES
    return abs(value - exact) <= slack
