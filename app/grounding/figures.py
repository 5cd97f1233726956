"""Numbers, units, durations and dates of a sentence against those of its sources."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from app.grounding.changes import changes_in, is_change_of
from app.grounding.counting import Counted, counts_alike, counts_known_others, is_as_often, with_head
from app.grounding.durations import is_span
from app.grounding.enumerations import is_enumerated
from app.grounding.equivalents import doubted_ranks, is_told_otherwise
from app.grounding.evidence import Evidence
from app.grounding.findings import Context, Doubt, Kind
from app.grounding.reading import Day, Sentence, Word, kind_of
from app.grounding.reckoning import is_reckoned
from app.lexicon.dates import same_length_fold
from app.lexicon.folding import fold
from app.lexicon.numbers import Bound, Quantity, percent_forms

_TIME = {"s", "day", "month"}
_MONEY = {"EUR", "USD", "GBP", "CHF", "XOF", "JPY", "CAD"}
_SLACK = 0.0011  # what rounding to three figures makes of a value
_ABOUT, _OVER = 0.08, 1.25
_FEW = 2
_NEAR = 24
_ADVERB = re.compile(r"(?:auparavant|avant|before|previously|earlier|today|now|aujourd|desormais|running|actuellement)")
_OUT_OF = re.compile(r"\b(?:out of|sur|in)\s(?:the |les )?$")
_LIMIT = re.compile(r"\b(?:limit|ceiling|cap|plafond|seuil|maxim\w*|threshold)\b")
_AGE = re.compile(
    r"\b(?:aged?(?: of)?|under(?: the age of)?|below|over|up to|from|between|to|and|moins de|plus de|ages? de|de|a|et"
    r"|jusqu'a) $"
)
_FROM = re.compile(r"\b(?:des|from|starting at|a partir de|as of)\s$")
_OVER_PEOPLE = re.compile(r"\b(?:lead|leader|manager|supervisor|foreman|captain|chief|head|chef|cheffe) over\s$")
_CLOSED = re.compile(r"\)?\s?(?:[-–—→]|to|until|till|a|au|jusqu'\w{1,40})\s?(?:\w{1,40}\.? )?(?:\d{1,2}[/.])?\d{2,4}")
_SEASON = re.compile(r"(?:winter|summer|spring|autumn|season|term|shift|session|sprint|phase|stage|lot|quarter)s?$")
_LISTED_NAME = r"(?:[A-ZÀ-Ý][\w'-]{1,40}(?: [A-ZÀ-Ý][\w'-]{1,40}){0,2}|(?:19|20)\d\d)"
_LISTED = re.compile(
    rf"{_LISTED_NAME}(?:, (?:de |d'|in )?{_LISTED_NAME}){{0,12}}(?:,? (?:and|et|&) (?:de |d'|in |à )?|, "
    rf"|/){_LISTED_NAME}(?!\w)"
)
# What a hedge may become: dropping "about" or "more than" claims no more; the reverse does.
_ALLOWED_BOUNDS = {
    Bound.EXACT: {Bound.EXACT, Bound.ABOUT, Bound.OVER, Bound.LEAST},
    Bound.ABOUT: {Bound.EXACT, Bound.ABOUT, Bound.OVER, Bound.LEAST, Bound.MOST, Bound.UNDER},
    Bound.OVER: {Bound.OVER, Bound.LEAST},
    Bound.LEAST: {Bound.OVER, Bound.LEAST, Bound.EXACT},
    Bound.MOST: {Bound.MOST, Bound.UNDER, Bound.EXACT},
    Bound.UNDER: {Bound.UNDER, Bound.MOST},
}


def doubted_figures(text: Sentence, sources: Evidence, context: Context) -> Iterator[Doubt]:
    """Every number, unit, duration and date that no source carries."""
    known = [Counted(sentence, one) for sentence in sources.sentences for one in sentence.quantities]
    for quantity in text.quantities:
        if not _is_named(text, quantity, sources) and not _is_year(quantity, sources):
            yield from _doubted(text, quantity, known, sources, context)
    yield from _doubted_days(text, sources)
    for rank in doubted_ranks(text, sources.sentences):
        yield Doubt(Kind.NUMBER, rank, "grounding.number")


def _is_year(quantity: Quantity, sources: Evidence) -> bool:
    """Whether a bare number is a year of the sources: "tournée estivale 2023"."""
    return not quantity.unit and any(day.year in quantity.values for line in sources.sentences for day in line.days)


def _is_named(text: Sentence, quantity: Quantity, sources: Evidence) -> bool:
    """Whether the number is part of a known term or phrase that the sources carry ("24/7", "bac+5", "ISO 9001")."""
    at = text.word_at(quantity.start)
    if at is None:
        return False
    terms = [term for term in text.terms if at in term.words and len(term.words) > 1]
    if any(kind_of(term) or term.canonical in sources.terms for term in terms):
        return True  # the term is looked up as a whole
    first = text.phrases.get(at, at)
    is_phrase = quantity.unit in {"", *_TIME} and sum(one == first for one in text.phrases.values()) > 1
    return is_phrase and sources.has_concept(text.concepts.get(at, ()))


def _doubted(
    text: Sentence, quantity: Quantity, known: list[Counted], sources: Evidence, context: Context
) -> Iterator[Doubt]:
    written = text.text[quantity.start : quantity.end].strip()
    same = [one for one in known if _same_value(quantity, one.quantity) or _is_level_of(text, quantity, one)]
    same = same or [one for one in known if _is_age_of(text, quantity, one)]
    same = same or [one for one in known if _is_left_bare(text, quantity, one.quantity)]
    same = same or [one for one in known if _is_plural_of(text, quantity, one.quantity)]
    if (
        _is_part_told(text, quantity, known)
        or _is_listed(text, quantity, sources)
        or _is_computed(text, quantity, sources, context)
    ):
        return
    if not same and not _is_end(text, quantity) and is_reckoned(text, quantity, sources.sentences):
        return
    if not same and (
        is_enumerated(text, quantity, sources.sentences) or is_told_otherwise(text, quantity, sources.sentences)
    ):
        return
    if not same:
        kind = Kind.DURATION if quantity.unit in _TIME else Kind.NUMBER
        if _other_unit(quantity, known):
            yield Doubt(Kind.UNIT, written, "grounding.unit")
        else:
            yield Doubt(kind, written, f"grounding.{kind}")
        return
    if not _is_unhedged(text, quantity) and not any(
        _hedged_alike(quantity, one.quantity) or _tells_both_ends(text, one.quantity, known) for one in same
    ):
        yield Doubt(Kind.NUMBER, written, "grounding.hedge")
    elif not any(counts_alike(Counted(text, quantity), one, sources) for one in same):
        is_other = all(counts_known_others(Counted(text, quantity), one) for one in same)
        yield Doubt(Kind.UNIT, with_head(Counted(text, quantity)), "grounding.counted", 1.0 if is_other else 0.5)
    elif not any(is_as_often(Counted(text, quantity), one) for one in same):
        yield Doubt(Kind.UNIT, with_head(Counted(text, quantity)), "grounding.frequency")


def _is_part_told(text: Sentence, quantity: Quantity, known: list[Counted]) -> bool:
    """Whether "nine months out of twelve" tells "9 times in 12 months": both figures, whatever they count."""
    for left, right in pairwise(text.quantities):
        if quantity not in {left, right} or not _OUT_OF.search(same_length_fold(text.text[left.end : right.start])):
            continue
        for one, other in pairwise(known):
            if left.bases & one.quantity.bases and right.bases & other.quantity.bases:
                return True
    return False


def _same_value(one: Quantity, other: Quantity) -> bool:
    if one.vague or other.vague:
        return (one.vague == other.vague and bool(one.values & other.values)) or (one.vague and _fits(one, other))
    mine, theirs = percent_forms(one), percent_forms(other)
    if mine & theirs:
        return True
    if _is_rounded(one, other) or _is_whole_percent(one, other):
        return True
    return any(
        abs(a - b) <= _SLACK * max(abs(a), abs(b)) and _same_unit(u, v)
        for a, u in mine
        for b, v in theirs
        if u == v or (one.bases and other.bases)  # "tripled" is no three
    )  # two thirds is 66.67 and 67 is not


def _is_whole_percent(one: Quantity, other: Quantity) -> bool:
    """Whether a share in whole percent is that of a fraction in words: 33 % of "a third"."""
    return (
        one.unit == other.unit == "%"
        and not other.bases
        and bool(one.bases)
        and any(value == round(true) for value in one.values for true in other.values)
    )


def _is_rounded(one: Quantity, other: Quantity) -> bool:
    """Whether a hedged figure rounds the other: "nearly half a million" for 480,000, "over a year" for 14 months."""
    if other.bound != Bound.EXACT or not _same_unit(one.unit, other.unit):
        return False
    said, true = max(one.values), max(other.values)
    if one.bound == Bound.ABOUT:
        return abs(said - true) <= _ABOUT * true and _length(said) < _length(true)
    return one.bound == Bound.OVER and said < true <= _OVER * said and _length(said) <= _length(true)


def _length(value: float) -> int:
    """How many figures a number needs; round ones need few."""
    return len(_digits(value))


def _same_unit(one: str, other: str) -> bool:
    """A count is "" and only like a count, or like "9,300 times"."""
    return one == other or {one, other} == {"", "times"}


def _fits(vague: Quantity, exact: Quantity) -> bool:
    """Whether "dozens" may be said of 24 and more, "hundreds" of 200 and more."""
    return (
        vague.unit == exact.unit
        and max(exact.values) >= 2 * min(vague.values)
        and max(exact.values) < 100 * min(vague.values)
    )


def _other_unit(quantity: Quantity, known: list[Counted]) -> bool:
    """Whether the digits are those of a source, in another unit or scale."""
    return any(
        _digits(value) == _digits(other) for one in known for value in quantity.values for other in one.quantity.values
    ) or any(quantity.bases & one.quantity.bases for one in known)


def _is_unhedged(text: Sentence, quantity: Quantity) -> bool:
    """Whether "over" is no hedge ("over 2 winters", "leader over nine mechanics"), or other words set the bound."""
    following = next((word.folded for word in text.words if word.start >= quantity.end), "")
    before = same_length_fold(text.text[: quantity.start])
    if _FROM.search(before) or _LIMIT.search(fold(text.text)):
        return True
    return quantity.bound == Bound.OVER and (
        _SEASON.match(following) is not None or _OVER_PEOPLE.search(before) is not None
    )


def _tells_both_ends(text: Sentence, end: Quantity, known: list[Counted]) -> bool:
    """Whether a text tells both ends of a range or change that a source tells: "61 % to 88 %"."""
    told = {value for one in text.quantities for value in one.values}
    ends = [one.quantity for one in known if one.quantity.in_range and abs(one.quantity.start - end.start) < _NEAR]
    return end.in_range and len(ends) > 1 and all(one.values & told for one in ends)


def _is_level_of(text: Sentence, quantity: Quantity, known: Counted) -> bool:
    """Whether a number by a name is its level: "PIP 1" for "PIP Level 1", and the reverse."""
    units = {quantity.unit, known.quantity.unit}
    if len(units) != 1 + 1 or not units <= {"", "level", "point"} or not quantity.values & known.quantity.values:
        return False
    if quantity.unit and _is_behind_letters(known):
        return True
    before = [word.folded for word in text.words if word.end <= quantity.start][-1:]
    theirs = [word.folded for word in known.sentence.words if word.end <= known.quantity.start][-1:]
    return bool(before) and before == theirs


def _is_behind_letters(one: Counted) -> bool:
    """Whether a bare number stands behind a name in capitals: "SSIAP 1", "TOEIC 920"."""
    return re.search(r"\b[A-Z][A-Z&-]{1,40} ?$", one.sentence.text[: one.quantity.start]) is not None


def _is_age_of(text: Sentence, quantity: Quantity, known: Counted) -> bool:
    """Whether a bare number is an age that the source tells in years: "under three" for "moins de 3 ans"."""
    of_age = {
        _AGE.search(same_length_fold(one.text[: it.start])) is not None
        for one, it in ((text, quantity), (known.sentence, known.quantity))
    }
    return (
        of_age == {True}
        and {quantity.unit, known.quantity.unit} == {"", "month"}
        and bool(quantity.bases & known.quantity.bases)
    )


def _is_left_bare(text: Sentence, quantity: Quantity, other: Quantity) -> bool:
    """Whether a number leaves out the unit that another one of its sentence has: "1,9 seconde, contre 4,2"."""
    bases = quantity.bases | quantity.values
    following = next((word for word in text.words if word.start >= quantity.end), None)
    is_alone = following is None or following.is_stop or following.clause != _clause_at(text, quantity)
    return (
        not quantity.unit
        and bool(other.unit)
        and bool(bases & (other.bases | other.values))
        and (is_alone or _ADVERB.match(following.folded if following else "") is not None)
        and any(one.unit == other.unit for one in text.quantities if one is not quantity)
    )


def _is_plural_of(text: Sentence, quantity: Quantity, other: Quantity) -> bool:
    """Whether a glued "s" makes a name plural, not seconds: "ATR 42s"."""
    is_glued = re.search(r"\d{1,20}s$", text.text[quantity.start : quantity.end]) is not None
    return is_glued and not other.unit and bool(quantity.bases & other.values)


def _clause_at(text: Sentence, quantity: Quantity) -> int:
    at = text.word_at(quantity.start)
    return text.words[at].clause if at is not None else -1


def _shares_head(text: Sentence, quantity: Quantity, source: Sentence) -> bool:
    """Whether what is counted stands in the line of the list, or the list is told too."""
    after = [word for word in text.words if word.start >= quantity.end and not word.is_stop][:2]
    names = {word.folded for word in source.words if word.is_capital or word.text.isdigit()}
    told = sum(word.folded in names for word in text.words if word.is_capital or word.text.isdigit())
    return told >= max(quantity.values) or any(one.stems & word.stems for one in after for word in source.words)


def _is_list_of(names: str, quantity: Quantity, told: set[str]) -> bool:
    """Whether a list holds so many names, or so many of its names are told."""
    listed = re.findall(_LISTED_NAME, names)
    return len(listed) in quantity.values or sum(fold(one).split()[0] in told for one in listed) in quantity.values


def _is_listed(text: Sentence, quantity: Quantity, sources: Evidence) -> bool:
    """Whether a small number counts names or years that a source lists: "magasins de Dole et de Besançon"."""
    if quantity.unit or len(quantity.values) > 1 or max(quantity.values) < _FEW:
        return False
    told = {word.folded for word in text.words}
    return any(
        _is_list_of(found.group(), quantity, told)
        for one in sources.sentences
        for found in _LISTED.finditer(one.text)
        if not _is_heading(found) and _shares_head(text, quantity, one)
    )


def _is_heading(found: re.Match[str]) -> bool:
    """Whether names at the head of a line are a post, its employer and place: no list of like things."""
    return found.start() == 0 and not re.search(r"\b(?:and|et)\b|[&/]", found.group())


def _digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".").strip("0").replace(".", "").strip("0")


def _hedged_alike(one: Quantity, other: Quantity) -> bool:
    if one.bound == Bound.OVER and max(one.values) < max(other.values) and not other.in_range:
        return True  # "over 300" for 320
    if other.in_range and not one.in_range and one.bound in {Bound.EXACT, Bound.OVER}:
        return False
    if one.unit in _TIME and one.bound in {Bound.OVER, Bound.UNDER, Bound.MOST} and other.bound == Bound.EXACT:
        return True  # "over six months" is also "within six months"
    return other.bound in _ALLOWED_BOUNDS[one.bound] or one.in_range


def _is_computed(text: Sentence, quantity: Quantity, sources: Evidence, context: Context) -> bool:
    """Durations that code computed, and what two figures of one source give: a span of years, a change in percent."""
    if quantity.unit == "month" or _is_part_of_years(text, quantity):
        months = quantity.values if quantity.unit else {value * 12 for value in quantity.values}
        years = {one.years * 12.0 for one in context.years if _is_about(text, one.term)}
        return _is_within(months, quantity.bound, years) or any(
            is_span(one, quantity.bound, sources.sentences) for one in months
        )
    return not _is_end(text, quantity) and any(
        is_change_of(quantity, change) for change in changes_in(sources.sentences)
    )


def _is_end(text: Sentence, quantity: Quantity) -> bool:
    """Whether it is where a change begins or ends ("from 63 % to 31 %"): that is told, never reckoned."""
    folded = same_length_fold(text.text)
    before, after = folded[: quantity.start], folded[quantity.end :].lstrip()
    following = next((one for one in text.quantities if one.start >= quantity.end), None)
    is_span = following is not None and following.unit == quantity.unit  # "de 63 % à 31 %", not "de 2 points à 31 %"
    if re.search(r"\bby [€$£]?$", before) or (re.search(r"\bde $", before) and not is_span):
        return False
    return re.match(r"(?:to|a|down to|up to|->|→) ?[€$£]?\d", after) is not None or (
        re.search(r"\d ?(?:%|\w{1,6})? (?:to|a|->|→)$", before) is not None
    )


def _is_within(months: Collection[float], bound: Bound, years: Collection[float]) -> bool:
    """Computed years are rounded down, so "more than" is true of them and "nearly" is not."""
    return bound in {Bound.EXACT, Bound.ABOUT, Bound.LEAST, Bound.OVER} and any(one in years for one in months)


def _is_part_of_years(text: Sentence, quantity: Quantity) -> bool:
    """Whether it is a share of years: "ten years at Delta, five of them as a supervisor"."""
    around = same_length_fold(text.text[max(0, quantity.start - 8) : quantity.end + 12])
    is_part = re.search(r"of (?:them|which|those)\b|\bdont ", around) is not None
    return not quantity.unit and is_part and any(one.unit == "month" for one in text.quantities)


def _is_about(text: Sentence, term: str) -> bool:
    return not term or fold(term) in fold(text.text)


def _doubted_days(text: Sentence, sources: Evidence) -> Iterator[Doubt]:
    known = [day for sentence in sources.sentences for day in sentence.days]
    numbers = {value for sentence in sources.sentences for one in sentence.quantities for value in one.values}
    for day in text.days:
        written = text.text[day.start : day.end]
        if not any(_same_day(day, other) for other in known) and not (day.year in numbers and day.month is None):
            yield Doubt(Kind.DATE, written, "grounding.date")
        elif day.is_open and not _was_open(day, known, sources):
            yield Doubt(Kind.DATE, written, "grounding.date_open")


def _same_day(one: Day, other: Day) -> bool:
    if one.year and one.year != other.year:
        return False
    return one.month is None or one.month == other.month


def _was_open(day: Day, known: list[Day], sources: Evidence) -> bool:
    """Whether the source is open too: "since 2016" needs a source that gives no end to it."""
    same = [other for other in known if _same_day(day, other)]
    return any(
        other.is_open or not _CLOSED.match(fold(sentence.text[other.end :]))
        for sentence in sources.sentences
        for other in sentence.days
        if other in same
    )


@lru_cache(maxsize=4096)
def words_of_figures(text: Sentence) -> frozenset[int]:
    """The numbers of the words that figures and dates take."""
    spans = [(one.start, one.end) for one in (*text.quantities, *text.days)]
    return frozenset(
        number for number, word in enumerate(text.words) if any(_lies_in(word, start, end) for start, end in spans)
    )


def _lies_in(word: Word, start: int, end: int) -> bool:
    return start <= word.start < end
