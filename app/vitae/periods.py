"""Time spans of CV items: first and last day of dates as precise as they were written. Pure."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from app.vitae.document import Experience, Project

LONG_GAP_MONTHS = 6
_YEAR_ONLY = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A closed interval of days."""

    first: date
    last: date

    def overlaps(self, other: "Span") -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last


def span_of(item: Experience | Project, today: date) -> Span | None:
    """When the item ran; an open end lasts until today; None without any date."""
    start, end = item.start or item.end, item.end
    if start is None:
        return None
    last = last_day(end) if end else max(today, first_day(start))
    return Span(first_day(start), max(last, first_day(start)))


def first_day(written: str) -> date:
    """The first day of a year or month."""
    return date(int(written[:4]), 1 if len(written) == _YEAR_ONLY else int(written[5:]), 1)


def last_day(written: str) -> date:
    """The last day of a year (31 December) or month."""
    year, month = int(written[:4]), 12 if len(written) == _YEAR_ONLY else int(written[5:])
    return date(year, month, calendar.monthrange(year, month)[1])


def ended_before(written: str, today: date, *, years: int) -> bool:
    """Whether a written end lies more than so many years before today."""
    ended = last_day(written)
    anniversary = ended.replace(year=ended.year + years, day=min(ended.day, 28)) if _is_leap_day(ended) else None
    return (anniversary or ended.replace(year=ended.year + years)) < today


def merged(spans: Iterable[Span]) -> list[Span]:
    """The time that the spans cover, as spans that do not overlap, oldest first."""
    joined: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.first, one.last)):
        if joined and span.first <= joined[-1].last:
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined


def longest_gap_months(hole: Span, others: Iterable[Span], today: date) -> int:
    """The longest stretch without work, in whole months, that touches the hole.

    It lies between two of the others, or between the last of them and today: before the first one nothing is a gap.
    """
    spans = merged(others)
    gaps = [(left.last, right.first) for left, right in pairwise(spans)]
    if spans and spans[-1].last < today:
        gaps.append((spans[-1].last, today))
    return max((_months(*gap) for gap in gaps if hole.overlaps(Span(*gap))), default=0)


def _months(left: date, right: date) -> int:
    """Whole months between the day after one span and the day before the next."""
    begin = left + timedelta(days=1)
    months = (right.year - begin.year) * 12 + right.month - begin.month
    return months - (right.day < begin.day)


def _is_leap_day(day: date) -> bool:
    return (day.month, day.day) == (2, 29)
