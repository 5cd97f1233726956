"""Years of experience, computed from dates: of the career, and of the items that name a skill the offer wants. Pure."""

from collections.abc import Iterable
from datetime import date

from app.generation.engine import Years
from app.generation.periods import Span, first_day, last_day, merged
from app.generation.relevance import relevance
from app.lexicon.mentions import mentions
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument, Experience

DAYS_PER_YEAR = 365.2425
MAX_TERMS = 5
YEAR_ONLY = 4


def years_of(document: CVDocument, digest: OfferDigest, today: date) -> tuple[Years, ...]:
    """Whole years, rounded down, overlaps counted once; only durations of at least a year. today: the run's date."""
    terms = [wish.term for wish in relevance(digest).skill_wishes]
    named = [(term, [item for item in document.experience if mentions(_text(item), term)]) for term in terms]
    counted = [(term, _whole_years(items, today)) for term, items in [("", document.experience), *named]]
    return tuple(Years(term=term, years=years) for term, years in counted if years)[: MAX_TERMS + 1]


def _whole_years(items: Iterable[Experience], today: date) -> int:
    spans = [span for item in items if (span := _sure_span(item, today))]
    days = sum((span.last - span.first).days + 1 for span in merged(spans))
    return int(days / DAYS_PER_YEAR + 0.003)  # a day of grace: 1 January 2019 to 31 December 2020 are two years


def _sure_span(item: Experience, today: date) -> Span | None:
    """What the dates surely cover: of "2019 - 2021" two years, not three."""
    if item.start is None:
        return None
    end = today if item.end is None else first_day(item.end) if len(item.end) == YEAR_ONLY else last_day(item.end)
    first, last = first_day(item.start), min(end, today)
    return Span(first, last) if first < last else None


def _text(item: Experience) -> str:
    lines = (*item.responsibilities, *item.deliverables)
    return " ; ".join([item.title, item.description, *(line.text for line in lines), *item.skills])
