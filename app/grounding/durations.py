"""Durations computed from dates: of one item, or of several with overlaps counted once. Months throughout."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from app.grounding.reading import Sentence
from app.lexicon.dates import periods_in
from app.lexicon.numbers import Bound

Span = tuple[int, int]
_MOST_SPANS = 7
_YEAR, _DECADE = 12, 120
# "nearly six years" for 5 years and 9 months, "about two years" for 25 months.
_NEAR_MONTHS = 4
_HALF_YEAR_SLACK = 3


def is_span(months: float, bound: Bound, sentences: Sequence[Sentence]) -> bool:
    """Whether items last so long: whole years rounded down, "nearly" and "more than" taken at their word."""
    return any(_is_said(months, bound, length) for length in spans_of(tuple(sentences)))


@lru_cache(maxsize=1024)
def spans_of(sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """The lengths in months of each dated item, of every union of them, and from the first start to the last end."""
    dated = sorted({span for sentence in sentences for span in _spans(sentence.text)})[:_MOST_SPANS]
    unions = [chosen for size in range(1, len(dated) + 1) for chosen in combinations(dated, size)]
    lengths = {_union(chosen) for chosen in unions}
    lengths |= {last - first for sentence in sentences for first, last in _inner(sentence.text)}
    if dated:
        lengths.add(max(last for _, last in dated) - dated[0][0])
    return frozenset(lengths)


def _is_said(months: float, bound: Bound, length: int) -> bool:
    if bound in {Bound.OVER, Bound.LEAST}:
        return (
            months
            <= length
            < months + (_YEAR if months < _DECADE else _DECADE if not months % _DECADE else _DECADE // 2)
        )
    if bound == Bound.ABOUT:
        return abs(months - length) <= _NEAR_MONTHS
    if bound == Bound.EXACT:
        if months % _YEAR == 0:
            return months - 1 <= length < months + _YEAR
        return abs(months - length) <= (_HALF_YEAR_SLACK if months > _YEAR else 0)
    return length <= months


def _spans(text: str) -> Iterator[Span]:
    for period in periods_in(text):
        if period.start and period.end and period.is_range:
            first, last = _month(period.start), _month(period.end)
            with_months = len(period.start) > len("2020") and len(period.end) > len("2020")
            if first < last + with_months:
                yield first, last + with_months


def _inner(text: str) -> Iterator[Span]:
    """From a single date to the end of the range it stands beside ("2012-2020 (manager from 2017)")."""
    periods = [one for one in periods_in(text) if one.start]
    ends = [_month(one.end) for one in periods if one.end and one.is_range]
    for one in periods:
        if not one.is_range or one.is_open:
            yield from ((_month(one.start or ""), end) for end in ends if _month(one.start or "") < end)


def _month(day: str) -> int:
    year, _, month = day.partition("-")
    return int(year) * _YEAR + (int(month) - 1 if month else 0)


def _union(spans: Sequence[Span]) -> int:
    total, reached = 0, 0
    for first, last in spans:
        total += max(0, last - max(first, reached))
        reached = max(reached, last)
    return total
