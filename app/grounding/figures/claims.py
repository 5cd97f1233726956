"""Numbers, units, lengths of time and dates that the sources neither tell nor give by one operation."""

from collections.abc import Iterator

from app.grounding.figures.amounts import COUNTS, is_near
from app.grounding.figures.given import is_given
from app.grounding.figures.parts import is_part_of_time, share_with
from app.grounding.figures.years import is_spanned, years_in
from app.grounding.findings import Context, Doubt, Kind
from app.grounding.reading import MONTHS, Day, Sentence
from app.grounding.sources import Sources
from app.lexicon.numbers import Quantity

_MONTHS, _YEAR_MONTHS = "month", 12.0
# Units of one kind that never say the same with the same number.
_KINDRED = (
    frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "JPY", "XOF"}),
    frozenset({"m", "mile"}),
    frozenset({"m2", "acre", "sqft"}),
    frozenset({"kg", "l", "m3"}),
)


def has_figures(said: Sentence) -> bool:
    """Whether a text has a number at all."""
    return bool(said.quantities)


def has_days(said: Sentence) -> bool:
    """Whether a text names a year or month."""
    return bool(said.days)


def doubted_numbers(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Counts, shares, sums of money."""
    del context
    for one in said.quantities:
        if one.unit == _MONTHS or is_part_of_time(said, one):
            continue
        share = share_with(said, one)
        if not is_given(one, said, sources) and not (share and is_given(share, said, sources, share=True)):
            yield Doubt(Kind.NUMBER, _written(said, one), "grounding.number")


def doubted_units(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """A number of the sources in a unit that makes it another amount: cm for mm, pounds for euros."""
    del context
    for one in said.quantities:
        others = [other for line in sources.sentences for other in line.quantities if one.bases & other.bases]
        if others and all(_is_other_unit(one, other) for other in others):
            yield Doubt(Kind.UNIT, _written(said, one), "grounding.unit")


def doubted_durations(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Months and years of doing something; those that code computed may be claimed."""
    computed = {one.years * _YEAR_MONTHS for one in context.years}
    for one in said.quantities:
        if one.unit != _MONTHS or any(value in computed for value in one.values):
            continue
        if any(is_spanned(value, sources, longest=max(computed, default=None)) for value in one.values):
            continue
        if not is_given(one, said, sources):
            yield Doubt(Kind.DURATION, _written(said, one), "grounding.duration")


def doubted_dates(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Years outside all that the sources tell, months that they do not name."""
    del context
    for day in said.days:
        if _is_foreign_year(day, sources) or _is_foreign_month(day, sources):
            yield Doubt(Kind.DATE, said.text[day.start : day.end].strip(), "grounding.date")


def _is_other_unit(one: Quantity, other: Quantity) -> bool:
    if one.unit == other.unit:
        is_measure = one.unit not in COUNTS and one.unit != "%"
        return is_measure and not any(is_near(a, b) for a in one.values for b in other.values)
    return any({one.unit, other.unit} <= kin for kin in _KINDRED)


def _is_foreign_year(day: Day, sources: Sources) -> bool:
    """Between the first and the last year of the sources any year may be meant."""
    years = years_in(sources)
    is_between = bool(years) and years[0] <= (day.year or 0) <= years[-1]
    return day.year is not None and not is_between and str(day.year) not in sources.text


def _is_foreign_month(day: Day, sources: Sources) -> bool:
    """Where the sources name months at all, and not this one."""
    known = {one.month for line in sources.sentences for one in line.days if one.month}
    named = any(name in sources.words for name, number in MONTHS.items() if number == day.month)
    return day.month is not None and bool(known) and day.month not in known and not named


def _written(said: Sentence, one: Quantity) -> str:
    return said.text[one.start : one.end].strip()
