"""Years of experience, computed from dates: of the career, and of trades that the offer wants. Pure."""

from datetime import date

from app.cvs.worked import career_years, years_in
from app.generation.calls.summary import Years
from app.generation.relevance import relevance
from app.lexicon.aliases import canonical, group_of
from app.lexicon.folding import fold
from app.lexicon.mentions import mentions
from app.lexicon.numbers import quantities_in
from app.lexicon.terms import Group
from app.lexicon.trade_names import trade_phrase
from app.lexicon.trades import trades_named_in, trades_of
from app.offers.digest import OfferDigest
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument, Experience, Language

MAX_TERMS = 4
MONTHS_PER_YEAR = 12
_LANGUAGES: tuple[Language, ...] = ("fr", "en")


def years_of(document: CVDocument, digest: OfferDigest, today: date) -> tuple[Years, ...]:
    """Whole years, rounded down, overlaps counted once; only durations of at least a year. today: the run's date.

    A trade counts the posts that are of it by their titles; a tool has no years, whatever the post lasted. Where the
    person gives a figure of their own none is computed: two that differ would correct them unasked.
    """
    if any(tells_years(one.text) for one in document.summary):
        return ()
    career = career_years(document, today)
    terms = [one.term for one in relevance(digest).sought_skills if group_of(one.term) != Group.PRODUCT]
    named = [(term, [item for item in document.experience if _is_of(item, term)]) for term in terms]
    counted = [("", career.years if career else 0), *((term, whole_years(items, today)) for term, items in named)]
    counted[1:1] = _in_field(document, digest, today)
    counted = list({fold(term): (term, years) for term, years in reversed(counted)}.values())[::-1]
    return tuple(Years(term=term, years=years) for term, years in counted if years)[: MAX_TERMS + 1]


def tells_years(text: str) -> bool:
    """Whether a sentence gives a duration of a year and more."""
    return any(one.unit == "month" and max(one.values) >= MONTHS_PER_YEAR for one in quantities_in(text))


def _in_field(document: CVDocument, digest: OfferDigest, today: date) -> list[tuple[str, int]]:
    """The figure that an offer asks for first: posts of the trade that its title names, whatever the words for it."""
    found = years_in(trades_named_in(digest.title), document, today)
    if found is None:
        return []
    *_, noun = found.text.partition(" in " if document.language == "en" else " en ")
    return [(noun, found.years)] if noun else []


def _is_of(item: Experience, term: str) -> bool:
    called = _trades_called(term) | {canonical(term)}
    return mentions(item.title, term) or not called.isdisjoint(trades_of(item.title))


def _trades_called(term: str) -> frozenset[str]:
    """The trades that are called by a term: "payroll", "paie"; not those that it only belongs to, as "SEO" does."""
    return frozenset(
        trade
        for trade in trades_named_in(term)
        if any(_ends_with(trade_phrase(trade, language), term) for language in _LANGUAGES)
    )


def _ends_with(phrase: str, term: str) -> bool:
    """Whether "in payroll" says the term and nothing besides: "in hotels and restaurants" is no word's own."""
    bare = fold(phrase).replace("'", "' ").split(" ", 1)[-1]
    return bare.removeprefix("l' ").removeprefix("la ").removeprefix("le ") == fold(term)
