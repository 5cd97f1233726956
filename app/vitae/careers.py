"""How long a person has worked, computed from the dates of posts: overlaps once, rounded down."""

from collections.abc import Iterable
from datetime import date

from app.vitae.document import Experience
from app.vitae.periods import Span, first_day, last_day, merged

DAYS_PER_YEAR = 365.2425
YEAR_ONLY = 4


def whole_years(items: Iterable[Experience], today: date) -> int:
    """The whole years that the posts surely cover together. today: where an open end ends."""
    spans = [span for item in items if (span := _sure_span(item, today))]
    days = sum((span.last - span.first).days + 1 for span in merged(spans))
    return int(days / DAYS_PER_YEAR + 0.003)  # a day of grace: 1 January 2019 to 31 December 2020 are two years


def wording_of(item: Experience) -> str:
    """All that a post says of its work, as one text to look for skills in."""
    lines = (*item.responsibilities, *item.deliverables)
    return " ; ".join([item.title, item.description, *(line.text for line in lines), *item.skills])


def _sure_span(item: Experience, today: date) -> Span | None:
    """What the dates surely cover: of "2019 - 2021" two years, not three."""
    if item.start is None:
        return None
    end = today if item.end is None else first_day(item.end) if len(item.end) == YEAR_ONLY else last_day(item.end)
    first, last = first_day(item.start), min(end, today)
    return Span(first, last) if first < last else None
