"""Years of experience, computed from dates: of the career, and of the items that name a skill the offer wants. Pure."""

from datetime import date

from app.generation.calls.summary import Years
from app.generation.relevance import relevance
from app.lexicon.mentions import mentions
from app.offers.digest import OfferDigest
from app.vitae.careers import whole_years, wording_of
from app.vitae.document import CVDocument

MAX_TERMS = 5


def years_of(document: CVDocument, digest: OfferDigest, today: date) -> tuple[Years, ...]:
    """Whole years, rounded down, overlaps counted once; only durations of at least a year. today: the run's date."""
    terms = [one.term for one in relevance(digest).sought_skills]
    named = [(term, [item for item in document.experience if mentions(wording_of(item), term)]) for term in terms]
    counted = [(term, whole_years(items, today)) for term, items in [("", document.experience), *named]]
    return tuple(Years(term=term, years=years) for term, years in counted if years)[: MAX_TERMS + 1]
