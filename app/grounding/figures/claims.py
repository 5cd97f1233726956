"""Numbers, units, lengths of time and dates that the sources neither tell nor can give by any sum."""

import re
from collections.abc import Iterator

from app.grounding.figures.given import COUNTS, is_given, is_near, is_spanned, products_of, told_by, years_in
from app.grounding.findings import Context, Doubt, Kind
from app.grounding.reading import MONTHS, Day, Sentence
from app.grounding.sources import Sources
from app.lexicon.concepts import Category
from app.lexicon.folding import fold
from app.lexicon.measures import FRACTIONS
from app.lexicon.numbers import Bound, Quantity

_MONTHS, _YEAR_MONTHS = "month", 12.0
_NEAR, _AROUND = 3, 18  # words behind a figure, letters around it
_DEEDS = frozenset({Category.ACTION, Category.RESULT})
_SHARE = re.compile(
    r"\w (?:in|out of|sur) (?:\d|two|three|four|five|ten|deux|trois|quatre|cinq|dix)|\b(?:divise|divided|halved)"
)
_BEHIND = 4  # letters between a figure and what it counts: a space, " of "
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
        if one.unit == _MONTHS or _is_fraction(said, one):
            continue
        if _is_contradicted(one, said, sources) or not is_given(one, sources):
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
        if _is_contradicted(one, said, sources) or not is_given(one, sources):
            yield Doubt(Kind.DURATION, _written(said, one), "grounding.duration")


def doubted_dates(said: Sentence, sources: Sources, context: Context) -> Iterator[Doubt]:
    """Years outside all that the sources tell, months that they do not name."""
    del context
    for day in said.days:
        if _is_foreign_year(day, sources) or _is_foreign_month(day, sources):
            yield Doubt(Kind.DATE, said.text[day.start : day.end].strip(), "grounding.date")


def _is_contradicted(one: Quantity, said: Sentence, sources: Sources) -> bool:
    """Whether the sources have one single figure for what it counts, and it is another."""
    head = _head(one, said)
    if one.bound != Bound.EXACT or one.vague or one.in_range or (one.unit in COUNTS and not head):
        return False
    others = [
        (other, line)
        for line in sources.sentences
        for other in line.quantities
        if other.unit == one.unit and (one.unit not in COUNTS or head & _head(other, line))
    ]
    if len(others) != 1 or others[0][0].in_range or _has_mates(*others[0]):
        return False
    known = (*told_by(sources), *products_of(sources))
    return not any(is_near(value, other) for value in one.values | one.bases for other in known)


def _has_mates(one: Quantity, line: Sentence) -> bool:
    """Whether its line has another figure of the same things, so that they may be added: "11 sold, 2 kept"."""
    return any(
        other is not one and other.unit == one.unit and (not _head(other, line) or _counts_the_same(one, other, line))
        for other in line.quantities
    )


def _counts_the_same(one: Quantity, other: Quantity, line: Sentence) -> bool:
    behind = next((number for number, word in enumerate(line.words) if word.start >= other.end), None)
    meant = line.concepts.get(behind, ()) if behind is not None else ()
    is_deed = any(one.category in _DEEDS for one in meant)
    return is_deed or bool(_heads(one, line) & _heads(other, line))


def _head(one: Quantity, line: Sentence) -> frozenset[str]:
    """The stems of what a figure counts: the word behind it."""
    after = next((word for word in line.words if word.start >= one.end and not word.is_stop), None)
    return after.stems if after and after.start - one.end <= _BEHIND and not after.text.isdigit() else frozenset()


def _heads(one: Quantity, line: Sentence) -> frozenset[str]:
    """The stems of the next few words: "11 branch audits"."""
    after = [word for word in line.words if word.start >= one.end and not word.is_stop][:_NEAR]
    return frozenset(stem for word in after for stem in word.stems)


def _is_fraction(said: Sentence, one: Quantity) -> bool:
    """Whether it is a share in words, or one of two figures of a share: "half", "three in four"."""
    written = fold(_written(said, one))
    around = fold(said.text[max(0, one.start - _AROUND) : one.end + _AROUND])
    return any(word in written for word in FRACTIONS) or _SHARE.search(around) is not None


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
