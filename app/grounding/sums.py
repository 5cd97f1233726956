"""What two figures of one source give by reckoning: totals, differences, products and shares. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.grounding.counting import Counted, counts_together
from app.grounding.reading import Sentence
from app.lexicon.folding import fold
from app.lexicon.numbers import Bound, Quantity

_TIME = {"s": 1.0, "day": 86_400.0, "month": 2_629_800.0}
# Words that say how a figure was reckoned from others.
_SUM = re.compile(
    r"\b(?:total\w*|altogether|in all|all told|combined|overall|soit|au total|en tout|ensemble|cumul\w*|plus|and|et)\b"
)
_DIFFERENCE = re.compile(
    r"\b(?:less|fewer|more|gain\w*|gagne\w*|lost|perd\w*|sav\w*|de plus|de moins|economis\w*|of them"
    r"|of which|dont|the rest"
    r"|le reste|others?|autres|elsewhere|ailleurs|than it|down|up|rose|fell|cut|reduc\w*|redui\w*|baiss\w*|soit)\b"
)
_TOTAL = re.compile(r"\b(?:total\w*|altogether|in all|all told|overall|soit|au total|en tout|cumul\w*)\b")
_SHARE = re.compile(r"\b(?:average\w*|each|per|a year|a month|a week|moyenne|chacune?|par an|par mois|par semaine)\b")
_LEAST, _ABOUT, _EXACT = 2, 0.08, 0.006


def is_reckoned(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a figure is reckoned from two of one source, and the text says so in its way."""
    folded = fold(text.text)
    told = [one.values for one in text.quantities if one is not quantity]
    slack = _ABOUT if quantity.bound != Bound.EXACT else _EXACT
    return any(
        cue.search(folded) is not None and any(_is_near(value, result, slack) for value in quantity.values)
        for source in sources
        for left, right in combinations(source.quantities, _LEAST)
        for result, cue in _results(Counted(source, left), Counted(source, right), quantity.unit, told)
    )


def _results(
    left: Counted, right: Counted, unit: str, told: Sequence[frozenset[float]]
) -> Iterator[tuple[float, re.Pattern[str]]]:
    """What two figures give in a unit, with the words that must say so. A share of each other is told in percent."""
    one, other, units = max(left.quantity.values), max(right.quantity.values), {left.quantity.unit, right.quantity.unit}
    if not one or not other:
        return
    if units == {unit} or units | {unit} <= _TIME.keys():
        of_first, of_second = (
            value * (_TIME[it.quantity.unit] / _TIME[unit] if unit in _TIME else 1.0)
            for value, it in ((one, left), (other, right))
        )
        is_told = any(values & (left.quantity.values | right.quantity.values) for values in told)
        if unit or counts_together(left, right):
            yield of_first + of_second, _SUM if is_told else _TOTAL
            yield abs(of_first - of_second), _DIFFERENCE
    if unit == "%" and len(units) == 1:
        yield abs(other - one) / one * 100, _DIFFERENCE
        yield abs(other - one) / other * 100, _DIFFERENCE
    if unit in units and min(one, other) > 1:
        are_told = all(any(values & it.quantity.values for values in told) for it in (left, right))
        yield one * other, _SHARE if are_told else _TOTAL
        if "month" in units and unit != "month":
            months, count = (one, other) if left.quantity.unit == "month" else (other, one)
            yield count * 12 / months, _SHARE


def _is_near(value: float, result: float, slack: float) -> bool:
    return value > 1 and abs(value - result) <= slack * max(value, result)
