"""Every value that the figures, dates and lists of the sources can give, by whatever sum. Coarse on purpose."""

import re
from functools import lru_cache
from itertools import combinations

from app.grounding.sources import Sources
from app.lexicon.bounds import Bound
from app.lexicon.numbers import Quantity
from app.lexicon.worded import SMALL

_DIGITS = re.compile(r"(?<![\w.,])\d+(?![\w])")  # not those of a name: "B2", "N5"
_WORD = re.compile(r"[^\W\d_]+")
_JOINT = re.compile(r"[,;:./&|\n]|\band\b|\bet\b|\bpuis\b|\bthen\b")
_OTHERS = re.compile(r"\b(?:others?|autres?|myself|moi)\b")
_SAME = 0.006
CLOSE, HEDGED = 0.04, 0.12  # of a value: rounded figures, hedged ones
_MOST = 24  # figures of one text that are put together
COUNTS = frozenset({"", "times", "point", "ordinal"})
_CONVERSIONS = (1000.0, 100.0, 60.0, 24.0, 12.0, 7.0)
_MONTHS_PER_YEAR = 12.0
_WHOLE = 100.0
_COUNTED = 6  # names that a text may count instead of telling
_LONGEST = 12  # digits of a number
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORT_YEAR = re.compile(r"\b((?:19|20)\d\d) ?[-–/] ?(\d\d)\b(?!/|\.\d)")
_GOES_ON = re.compile(
    r"\b(?:since|depuis|present|today|now|current\w*|actuel\w*|aujourd'hui|ce jour|to date|ongoing|en cours)\b"
    r"|[-–—] ?$|\bdes (?:19|20)"
)


def is_given(one: Quantity, sources: Sources) -> bool:
    """Whether a figure may come from the sources: told there, counted, added, subtracted, multiplied or divided."""
    converted = () if one.unit in COUNTS else conversions_of(sources)
    given = (*told_by(sources), *products_of(sources), *_sums_of(sources), *converted)
    return any(is_near(value, known, slack_of(one)) for value in one.values | one.bases for known in given)


def is_near(value: float, known: float, slack: float = CLOSE) -> bool:
    """Whether two values are the same, or the first is the second in fewer digits."""
    off = abs(value - known)
    largest = max(abs(value), abs(known))
    return off <= _SAME * largest or (off <= slack * largest and _digits(value) < _digits(known))


def _digits(value: float) -> int:
    """How many figures a number needs; round ones need few."""
    return len(f"{value:.4f}".rstrip("0").rstrip(".").replace(".", "").strip("0"))


def slack_of(one: Quantity) -> float:
    """How far a figure may be off: "nearly", "over", "a dozen" round more."""
    return HEDGED if one.bound != Bound.EXACT or one.vague else CLOSE


def is_spanned(months: float, sources: Sources, longest: float | None = None) -> bool:
    """Whether dates of the sources lie so far apart, give or take a year.

    longest: months of the whole career, where code computed them; else a span that goes on may have any length.
    """
    if goes_on(sources) and (longest is None or months <= longest + _MONTHS_PER_YEAR):
        return True
    named = {day.month for line in sources.sentences for day in line.days if day.month}
    if len(named) > 1 and months <= _MONTHS_PER_YEAR:
        return True
    spans = [_MONTHS_PER_YEAR * abs(a - b) for a, b in combinations(years_in(sources), 2)]
    return bool(spans) and any(abs(months - span) <= _MONTHS_PER_YEAR for span in (0.0, *spans))


def goes_on(sources: Sources) -> bool:
    """Whether something in the sources has no end yet."""
    return any(_GOES_ON.search(one) for one in sources.text.split("\n"))


@lru_cache(maxsize=1024)
def years_in(sources: Sources) -> tuple[int, ...]:
    """Every year that the sources name, short ones in full: 2021 of "2019-21"."""
    spans = [(int(one[1]), int(f"{one[1][:2]}{one[2]}")) for one in _SHORT_YEAR.finditer(sources.text)]
    short = [end for start, end in spans if start < end]
    return tuple(sorted({*map(int, _YEAR.findall(sources.text)), *short}))


@lru_cache(maxsize=1024)
def told_by(sources: Sources) -> tuple[float, ...]:
    """Every value that stands in the sources, however written, and every length of a list."""
    told = {value for line in sources.sentences for one in line.quantities for value in one.values | one.bases}
    told |= {float(one) for one in _DIGITS.findall(sources.text) if len(one) <= _LONGEST}
    told |= {float(SMALL[one]) for one in _WORD.findall(sources.text) if one in SMALL}
    return tuple(sorted(told))


@lru_cache(maxsize=1024)
def products_of(sources: Sources) -> tuple[float, ...]:
    """What two figures of the sources give by multiplying or dividing, and shares with them."""
    few = sorted({value for one in _figures(sources) for value in one.values | one.bases if value > 1})[:_MOST]
    shares = {value for one in _figures(sources) if one.unit == "%" for value in one.values}
    given = [abs(_WHOLE - value) for value in shares]
    for one, other in combinations(few, 2):
        given += [one * other, other / one, _WHOLE * one / other]
        given += [_WHOLE * (other - one) / one, _WHOLE * (other - one) / other]
    return (*given, *(share * value / _WHOLE for share in shares for value in few))


@lru_cache(maxsize=1024)
def conversions_of(sources: Sources) -> tuple[float, ...]:
    """The measures of the sources in other units of their kind: litres in cubic metres, hours in minutes."""
    measured = [value for one in _figures(sources) if one.unit not in COUNTS for value in one.bases | one.values]
    return tuple(value for one in measured for by in _CONVERSIONS for value in (one * by, one / by))


def _figures(sources: Sources) -> list[Quantity]:
    return [one for line in sources.sentences for one in line.quantities][:_MOST]


@lru_cache(maxsize=1024)
def _sums_of(sources: Sources) -> tuple[float, ...]:
    """Sums and differences of figures of one unit, years apart, what is counted with "others"."""
    figures = _figures(sources)
    alike = [(one, other) for one, other in combinations(figures, 2) if one.unit == other.unit]
    pairs = [value for one, other in alike for a in one.values for b in other.values for value in (a + b, abs(a - b))]
    spans = [float(abs(a - b) + more) for a, b in combinations(years_in(sources), 2) for more in (0, 1)]
    others = [value + 1 for value in told_by(sources)] if _OTHERS.search(sources.text) else []
    lengths = (len(_JOINT.findall(one.text)) + 1 for one in sources.sentences)
    counted = range(1, min(max([len(sources.sentences), *lengths]), _COUNTED) + 1)
    return (sum(min(one.values) for one in figures), *pairs, *spans, *others, *map(float, counted))
