"""Figures that follow from several of the sources: totals, differences, shares, and time between two dates. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.grounding.counting import Counted, counts_together
from app.grounding.reading import Day, Sentence
from app.lexicon.folding import fold
from app.lexicon.numbers import Bound, Quantity

_TIME = {"s": 1.0, "day": 86_400.0, "month": 2_629_800.0}
_POINTS = {"point", "", "%"}
_TOTAL = re.compile(
    r"\b(?:total\w*|altogether|in all|all told|all in all|combined|between them|overall|soit|en tout|ensemble|cumul\w*"
    r"|repartis?\w*|spread|together|en (?:deux|trois|quatre) \w+|dont|of which|of them|including)\b"
)
_DIFFERENCE = re.compile(
    r"\b(?:less|fewer|more|higher|lower|gain\w*|gagn\w*|lost|perd\w*|sav\w*|de plus|de moins|de mieux|better|worse"
    r"|economis\w*"
    r"|superieur\w*|inferieur\w*|ecart|difference|above|below|down|up|by|ros\w*|fell|drop\w*|cut|reduc\w*|redui\w*|baiss\w*"
    r"|abaiss\w*|hauss\w*|progress\w*|recul\w*|climb\w*|remaining"
    r"|the rest|le reste|others?|autres|ne sont pas|are not|were not)\b"
)
_SHARE = re.compile(r"\b(?:one|un|une|\d+|deux|two|trois|three) (?:in|out of|sur) ")
_LATER = re.compile(
    r"\b(?:later|plus tard|after\w*|apres|earlier|before|auparavant|within|in the space|en l'espace"
    r"|d'un\w* .{2,20} a l'autre|entre|between"
    r"|(?:in|en|sur|over) (?:\w+ ){1,3}(?:years?|ans|months|mois)|suivante?s?|following)\b"
)
_MOST, _LEAST = 5, 2
_SLACK, _ABOUT, _ABOUT_TIME = 0.006, 0.06, 0.09
_LEAST_ROUNDED = 15
_YEAR_MONTHS = 12


def follows(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a figure follows from others of the sources, and the words around it say how."""
    folded = fold(text.text)
    slack = _ABOUT if quantity.bound != Bound.EXACT else _SLACK
    ways = (_totals, _differences, _shares, _parts)
    if any(
        _is_near(value, result, slack)
        for source in sources
        for way in ways
        for result in way(source, quantity, folded)
        for value in quantity.values
    ):
        return True
    return _is_rounded(quantity, sources) or _is_between_dates(quantity, sources, folded)


def _is_rounded(quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """A hedge may round what it hedges: "close to two hundred" for 190, "two months or so" for eight weeks."""
    if quantity.bound != Bound.ABOUT:
        return False
    is_time = quantity.unit in _TIME
    known = [_as(one, quantity.unit) for source in sources for one in source.quantities]
    return any(
        one is not None
        and (is_time or one >= _LEAST_ROUNDED)
        and _is_near(value, one, _ABOUT_TIME if is_time else _ABOUT)
        for one in known
        for value in quantity.values
    )


def _totals(source: Sentence, quantity: Quantity, folded: str) -> Iterator[float]:
    """Sums of two and more figures of one line that count the same."""
    if not _TOTAL.search(folded):
        return
    alike = [one for one in source.quantities if _as(one, quantity.unit) is not None]
    for size in range(_LEAST, min(len(alike), _MOST) + 1):
        for first in range(len(alike) - size + 1):
            some = alike[first : first + size]
            if quantity.unit or all(counts_together(Counted(source, a), Counted(source, b)) for a, b in _pairs(some)):
                yield sum(_as(one, quantity.unit) or 0.0 for one in some)


def _differences(source: Sentence, quantity: Quantity, folded: str) -> Iterator[float]:
    """How far two figures of one line are apart; of two shares in points."""
    if not _DIFFERENCE.search(folded):
        return
    for left, right in combinations(source.quantities, _LEAST):
        units = {left.unit, right.unit}
        is_points = quantity.unit in _POINTS and len(units) == 1 and units <= {"%", "", "point"}
        one, other = _as(left, quantity.unit), _as(right, quantity.unit)
        if one is not None and other is not None:
            yield abs(one - other)
        elif is_points:
            yield abs(max(left.values) - max(right.values))


def _shares(source: Sentence, quantity: Quantity, folded: str) -> Iterator[float]:
    """What part one count is of another: in percent, and as "one in seven"."""
    beside = set(zip(source.quantities, source.quantities[1:], strict=False))
    for left, right in combinations(source.quantities, _LEAST):
        if not left.unit and (left, right) not in beside:
            continue
        small, large = sorted((max(left.values), max(right.values)))
        if left.unit != right.unit or small <= 0:
            continue
        if quantity.unit == "%":
            yield small / large * 100
        elif not quantity.unit and _SHARE.search(folded):
            yield float(round(large / small))


def _parts(source: Sentence, quantity: Quantity, folded: str) -> Iterator[float]:
    """A share of an amount of the same line: 18 % of 412 k€."""
    del folded
    shares = [one for one in source.quantities if one.unit == "%"]
    whole = [one for one in source.quantities if one.unit == quantity.unit and one.unit not in {"%", "", *_TIME}]
    yield from (max(part.values) / 100 * max(one.values) for part in shares for one in whole)


def _is_between_dates(quantity: Quantity, sources: Sequence[Sentence], folded: str) -> bool:
    """A length of time between two dates of the sources, where the text says that time went by."""
    if quantity.unit != "month" or not _LATER.search(folded):
        return False
    days = [day for source in sources for day in source.days if day.year]
    months = {abs(_month(left, right) - _month(right, left)) for left, right in combinations(days, _LEAST)}
    return any(value in months for value in quantity.values)


def _month(day: Day, other: Day) -> int:
    """Its number since year 0; where the other has no month, whole years count."""
    return (day.year or 0) * _YEAR_MONTHS + (day.month if day.month and other.month else 0)


def _as(quantity: Quantity, unit: str) -> float | None:
    """The figure in a unit; None where it is of another kind."""
    if quantity.unit == unit:
        return max(quantity.values)
    if quantity.unit in _TIME and unit in _TIME:
        return max(quantity.values) * _TIME[quantity.unit] / _TIME[unit]
    return None


def _pairs(some: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    return list(combinations(some, _LEAST))


def _is_near(value: float, result: float, slack: float) -> bool:
    return result > 0 and abs(value - result) <= slack * max(value, result)
