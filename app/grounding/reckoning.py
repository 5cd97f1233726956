"""Figures that follow from the sources' own: sums, differences, shares, products, times, lists counted. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise, permutations

from app.grounding.changes import changes_in
from app.grounding.counting import Counted, counts_together
from app.grounding.equivalents import compounds_in
from app.grounding.reading import Day, Sentence, Word
from app.lexicon.concepts import Category
from app.lexicon.folding import fold
from app.lexicon.numbers import Bound, Quantity

_TIME = {"s": 1.0, "day": 86_400.0, "month": 2_629_800.0}
_POINTS = {"%", "point"}
# Written without its unit ("J+18 in 2020, J+13 in 2022"), a figure may have one of these.
_ELIDED = {"", "day", "point"}
_MOST_IN_A_RUN, _LEAST_IN_A_RUN, _YEAR_MONTHS = 6, 3, 12
_EXACT, _ROUGH, _ROUGH_TIME, _FRACTION = 0.006, 0.08, 0.09, 0.05
_LEAST_ROUNDED = 15
_OTHER_READING = 100  # "1,500" may be read as 1.5, but nobody reckons so
_TOTAL = (
    r"total\w*|altogether|in all|all told|combined|between them|overall|soit|en tout|ensemble|cumul\w*|actif"
    r"|repartis?\w*|spread|together|dont|of which|of them|including|sur|out of|plus|and|et|then|puis"
    r"|en (?:deux|trois|quatre|cinq) \w+"
)
_IN_ALL = (
    r"actif|total\w*|altogether|in all|all told|combined|between them|overall|soit|en tout|ensemble|cumul\w*|together"
)
_DIFFERENCE = (
    r"less|fewer|more|higher|lower|gain\w*|gagn\w*|lost|perd\w*|sav\w*|plus|moins|mieux|better|worse|economis\w*"
    r"|superieur\w*|inferieur\w*|ecart|difference|above|below|down|up|by|ros\w*|fell|drop\w*|cut|reduc\w*|redui\w*|baiss\w*|abaiss\w*"
    r"|hauss\w*|progress\w*|recul\w*|climb\w*|grew|increas\w*|augment\w*|crois\w*|remaining|the rest|le reste"
    r"|others?|autres"
    r"|(?:ne sont|n'ont|are|were) (?:pas|not)"
)
_PRODUCT = (
    r"fois|times|each|every|per|par|chaque|chacune?|a (?:day|week|month|year)|soit|making|total\w*|all told|altogether"
    r"|in all|en tout"
)
_IN = r"(?:one|un|une|\d+|deux|two|trois|three|quatre|four) (?:in|out of|sur)"
_BEYOND = (
    r"beat\w*|exce\w+|over\w*|above|past|surpass\w*|depass\w*|au-dela|au-dessus|short|below|under|missed|manqu\w*"
    r"|mieux|better|more"
)
_TARGET = re.compile(r"\b(?:target|quota|objecti\w+|goal|budget|plan|forecast|cible|prevision\w*)s?\b")
_WHOLE = 100
_REST = (
    r"fail\w*|reject\w*|defect\w*|scrap\w*|echou\w*|echec\w*|refus\w*|rebut\w*|not|never|without|rest\w*|remaining|others?|autres"
    r"|sans|absen\w*|miss\w*|lost|lapsed?|late|retard|errors?|erreurs?|unanswered|reste\w*|hors|non|drop\w*|perdu\w*|abandon\w*"
)
_LEAST_OF_TARGET, _MOST_OF_TARGET = 50, 200
_CUES = {
    way: re.compile(rf"\b(?:{words})\b")
    for way, words in {
        "total": _TOTAL,
        "all in all": _IN_ALL,
        "difference": _DIFFERENCE,
        "one in": _IN,
        "product": _PRODUCT,
        "beyond": _BEYOND,
        "rest": _REST,
    }.items()
}
_HALF = re.compile(r"\b(?:and a half|et demie?)\b")
_TIMES = re.compile(r"(?:season|year|saison|annee|summer|ete|winter|hiver|term|edition|exercice)s?$")
_SITES = re.compile(
    r"(?:lieu|site|place|town|ville|location|commune|chantier|employer|employeur|experience|structure|poste|post|job|role"
    r"|entreprise|company|companies|maison)[sx]?$"
)
_BRACKETS = re.compile(r"\s?\([^)]{0,200}\)")
_AREAS = re.compile(
    r"(?:state|county|countie|country|countrie|city|citie|town|region|province|district|borough|island"
    r"|etat|pays|ville|commune|departement|canton|ile|territoire)s?$"
)
_LIST_JOINT = re.compile(r",? (?:and |et |& )?(?:in |en |au |aux |a |de |du |la |le |les |l'|the )?|, ?|/| & ")
_LIST = re.compile(r",|\band\b|\bet\b|/|&|\bpuis\b|\bthen\b")
_BY_TWO = re.compile(r"\b(?:a deux|in twos|by two)$")
_PARTNER = re.compile(
    r"\b(?:avec (?:un|une|l'|elle|lui|mon|ma)|with (?:a|an|another|one|her|him)|binome|duo|in pairs|partner)\b"
)
_FEWEST, _LONGEST_LIST, _FIRST = 2, 7, 3


@dataclass(frozen=True, slots=True)
class _Result:
    """What figures of the sources give. cue: the words of `_CUES` that must say so, "" for none."""

    value: float
    unit: str
    cue: str = ""


def is_reckoned(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a figure follows from others of the sources. An exact hit needs no words that say how: chance is rare."""
    folded = fold(text.text)
    if any(
        _is_near(text, quantity, result) and (not result.cue or _CUES[result.cue].search(folded))
        for result in _results_of(tuple(sources))
    ):
        return True
    return _is_rounded(text, quantity, sources) or _is_listed(text, quantity, sources)


def _is_near(text: Sentence, quantity: Quantity, result: _Result) -> bool:
    slack = _slack_of(text, quantity)
    if result.cue == "difference" and quantity.unit == "%" and not result.unit:  # "half a milligram less"
        return any(abs(value / 100 - result.value) <= _EXACT * result.value for value in quantity.values)
    for value in (one for one in quantity.values if one * _OTHER_READING > _value(quantity)):
        if quantity.unit in _TIME and result.unit in _TIME:
            said, true = value * _TIME[quantity.unit], result.value * _TIME[result.unit]
        elif quantity.unit == result.unit or any({quantity.unit, result.unit} <= one for one in (_ELIDED, _POINTS)):
            said, true = value, result.value
        else:
            continue
        if said > 0 and true > 0 and abs(said - true) <= slack * max(said, true):
            return True
    return False


def _slack_of(text: Sentence, quantity: Quantity) -> float:
    """How far off a figure may be; "a third" is never exact."""
    if quantity.bound != Bound.EXACT:
        return _ROUGH_TIME if quantity.unit in _TIME else _ROUGH
    is_fraction = quantity.unit == "%" and not any(
        letter.isdigit() for letter in text.text[quantity.start : quantity.end]
    )
    return _FRACTION if is_fraction else _EXACT


def _is_rounded(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """A hedge may round what it hedges: "close to two hundred" for 190, "two months or so" for eight weeks."""
    is_time = quantity.unit in _TIME
    is_half = is_time and _HALF.search(fold(text.text[quantity.start : quantity.end])) is not None
    if quantity.bound != Bound.ABOUT and not is_half:
        return False
    known = [_as(one, quantity.unit) for source in sources for one in source.quantities]
    slack = _ROUGH_TIME if is_time else _ROUGH
    return any(
        one is not None and (is_time or one >= _LEAST_ROUNDED) and abs(value - one) <= slack * max(value, one)
        for one in known
        for value in quantity.values
    )


@lru_cache(maxsize=512)
def _results_of(sources: tuple[Sentence, ...]) -> tuple[_Result, ...]:
    """Everything that the figures and dates of the sources give."""
    found: list[_Result] = []
    for source in sources:
        for left, right in combinations(source.quantities, 2):
            found += _sums_and_differences(Counted(source, left), Counted(source, right))
            found += _shares(Counted(source, left), Counted(source, right))
            found += _products(left, right)
        found += _runs(source)
        found += _beyond(source)
        found += _rests(source)
        found += _times_told(source)
    found += _across(sources)
    found += _between_dates(sources)
    return tuple(found)


def _sums_and_differences(left: Counted, right: Counted) -> Iterator[_Result]:
    """Of two figures of one kind; of two shares in points. Things of two kinds are added where words say so."""
    alike = _alike(left.quantity, right.quantity)
    if alike is None:
        return
    one, other, unit = alike
    if left.quantity.unit == right.quantity.unit or {left.quantity.unit, right.quantity.unit} <= _TIME.keys():
        yield _Result(one + other, unit, "total" if unit or counts_together(left, right) else "all in all")
    is_same = bool(unit) or counts_together(left, right)
    yield _Result(abs(one - other), unit, "" if is_same else "difference")
    if not unit and max(one, other) < 1:
        yield _Result(round(abs(one - other) * 100, 6), "point", "difference")  # "Gini 0.41, then 0.47": six points


def _shares(left: Counted, right: Counted) -> Iterator[_Result]:
    """What part one is of the other, how far they are apart in percent, and "one in seven"."""
    alike = _alike(left.quantity, right.quantity)
    quantities = left.sentence.quantities
    is_beside = quantities.index(right.quantity) - quantities.index(left.quantity) == 1
    if alike is None or not min(alike[:2]) or not (alike[2] or is_beside or counts_together(left, right)):
        return
    small, large = sorted(alike[:2])
    if not _is_told_change(left.sentence, *alike[:2]):
        yield _Result(small / large * 100, "%")  # "from 6 to 4" is no cut by two thirds
    yield _Result(large / small, "times")
    if alike[2] != "%":
        yield _Result(float(round(large / small)), "", "one in")
    yield from (_Result((large - small) / base * 100, "%", "difference") for base in alike[:2])


def _is_told_change(source: Sentence, before: float, after: float) -> bool:
    return any((one.before, one.after) == (before, after) for one in changes_in((source,)))


def _products(left: Quantity, right: Quantity) -> Iterator[_Result]:
    """Six times 52 minutes, 18 % of an amount, so many in three years by the year."""
    for count, other in ((left, right), (right, left)):
        if count.unit in {"", "times"} and other.unit != "%":
            yield _Result(_value(count) * _value(other), other.unit, "product")
        if count.unit == "%" and other.unit != "%":
            yield _Result(_value(count) / 100 * _value(other), other.unit)
        if other.unit == "month" and count.unit not in {"month", "%"} and _value(other):
            yield _Result(_value(count) * _YEAR_MONTHS / _value(other), count.unit)


def _runs(source: Sentence) -> Iterator[_Result]:
    """Three figures of one kind and more in a row, and all of one unit."""
    figures = source.quantities
    for size in range(_LEAST_IN_A_RUN, min(len(figures), _MOST_IN_A_RUN) + 1):
        for some in (figures[at : at + size] for at in range(len(figures) - size + 1)):
            if len({one.unit for one in some}) == 1 and (some[0].unit or _count_together(source, some)):
                yield _Result(sum(map(_value, some)), some[0].unit)
    yield from _all_of_a_unit(figures)


def _beyond(source: Sentence) -> Iterator[_Result]:
    """How far a target was passed or missed: "112 % of quota" is 12 % above it."""
    for one in source.quantities:
        if one.unit == "%" and _LEAST_OF_TARGET <= _value(one) < _MOST_OF_TARGET and _TARGET.search(fold(source.text)):
            yield _Result(round(abs(_value(one) - 100), 6), "%", "beyond")


def _rests(source: Sentence) -> Iterator[_Result]:
    """What is left of a whole: 98 % passed, so 2 % failed."""
    for one in source.quantities:
        if one.unit == "%" and 0 < _value(one) < _WHOLE:
            yield _Result(round(_WHOLE - _value(one), 6), "%", "rest")


def _times_told(source: Sentence) -> Iterator[_Result]:
    """Times of two parts and how far apart they are; hours on so many days."""
    times = compounds_in(source)
    yield from (_Result(max(one.values), one.unit) for one in times)
    for one, other in combinations(times, 2):
        if one.unit == other.unit:
            yield _Result(abs(max(one.values) - max(other.values)), one.unit, "difference")
    for hours, days in permutations(source.quantities, 2):
        if hours.unit == "s" and days.unit == "day":
            yield _Result(_value(hours) * _value(days), "s", "product")


def _count_together(source: Sentence, some: Sequence[Quantity]) -> bool:
    return all(counts_together(Counted(source, one), Counted(source, other)) for one, other in combinations(some, 2))


def _across(sources: Sequence[Sentence]) -> Iterator[_Result]:
    """Sums and differences over several lines, and the share of one line's figure that another line gives."""
    figures = [Counted(source, one) for source in sources for one in source.quantities]
    for left, right in combinations(figures, 2):
        one, other = left.quantity, right.quantity
        if left.sentence is right.sentence:
            continue
        if one.unit == other.unit and (one.unit or counts_together(left, right)):
            yield _Result(_value(one) + _value(other), one.unit)
            yield _Result(abs(_value(one) - _value(other)), one.unit)
        for share, whole in ((one, other), (other, one)):
            if share.unit == "%" and whole.unit not in {"%", "", *_TIME}:
                yield _Result(_value(share) / 100 * _value(whole), whole.unit)
    yield from _all_of_a_unit([one.quantity for one in figures])


def _all_of_a_unit(figures: Sequence[Quantity]) -> Iterator[_Result]:
    for unit in {one.unit for one in figures if one.unit}:
        some = [_value(one) for one in figures if one.unit == unit]
        if len(some) >= _LEAST_IN_A_RUN:
            yield _Result(sum(some), unit)


def _between_dates(sources: Sequence[Sentence]) -> Iterator[_Result]:
    """The months between two dates; where one has no month, whole years count."""
    days = [day for source in sources for day in source.days if day.year]
    for left, right in combinations(days, 2):
        yield _Result(float(abs(_month(left, right) - _month(right, left))), "month")


def _month(day: Day, other: Day) -> int:
    return (day.year or 0) * _YEAR_MONTHS + (day.month if day.month and other.month else 0)


def _is_listed(text: Sentence, quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether a small number counts the seasons, the places or the named things that the sources list."""
    if quantity.unit or not _FEWEST <= _value(quantity) <= _LONGEST_LIST:
        return False
    if _value(quantity) == _FEWEST and _BY_TWO.search(fold(text.text[: quantity.end])):
        return any(_PARTNER.search(fold(source.text)) for source in sources)
    following = [word for word in text.words if word.start >= quantity.end and not word.is_stop][:2]
    after = next((word for word in following if _TIMES.match(word.folded)), following[0] if following else None)
    if after is None:
        return False
    if _TIMES.match(after.folded):
        return _is_length(quantity, sources)
    counts = _counts_of_posts(sources) if _SITES.match(after.folded) else _counts_of_listed(after, sources)
    return bool(counts & quantity.values)


def _counts_of_posts(sources: Sequence[Sentence]) -> set[float]:
    """How many posts the sources tell, and how many parts a line has."""
    posts = sum(
        any(one.category == Category.TITLE for at in range(_FIRST) for one in line.concepts.get(at, ()))
        for line in sources
    )
    parts = (sum(bool(part.strip()) for part in re.split(r"\s?;\s", source.text)) for source in sources)
    return {float(posts), *map(float, parts)}


def _counts_of_listed(named: Word, sources: Sequence[Sentence]) -> set[float]:
    """How many things stand behind their name: "Modules: Phonology I, Field Methods"; places count as such."""
    marked = {
        float(sum(bool(one.strip()) for one in _LIST.split(listed)))
        for source in sources
        for label, listed in pairwise(re.split(r"\s?:\s?|\.\s|;\s", _BRACKETS.sub("", source.text)))
        if any(named.stems & word.stems for word in source.words if word.text == re.split(r"[ -]", label)[-1])
    }
    if _AREAS.match(named.folded):
        marked |= {float(_places_in_row(source)) for source in sources}
    return marked | {
        float(sum(bool(one.strip()) for one in _LIST.split(listed)))
        for source in sources
        for label, listed in pairwise(re.split(r"\s?[:(]\s?|\)|\.\s|;\s", source.text))
        if any(named.stems & word.stems for word in source.words if word.text == label.split(" ")[-1])
    }


def _places_in_row(source: Sentence) -> int:
    """How many places stand in one row: "Illinois, Iowa and Wisconsin"; the longest row of the line."""
    longest, row, end = 0, 0, None
    for _, first, length in sorted(source.places, key=lambda one: one[1]):
        start = source.words[first].start
        row = row + 1 if end is not None and _LIST_JOINT.fullmatch(source.text[end:start]) else 1
        longest, end = max(longest, row), source.words[first + length - 1].end
    return longest


def _is_length(quantity: Quantity, sources: Sequence[Sentence]) -> bool:
    """Whether the sources name so many years, or span them: "three summers" of "2017 to 2019"."""
    years = sorted({day.year for source in sources for day in source.days if day.year})
    if not years:
        return False
    lengths = {len(years), years[-1] - years[0], years[-1] - years[0] + 1}
    return bool(quantity.values & set(map(float, lengths)))


def _alike(left: Quantity, right: Quantity) -> tuple[float, float, str] | None:
    """Both values in one unit; None where they are of two kinds."""
    if left.unit == right.unit:
        return _value(left), _value(right), left.unit
    if left.unit in _TIME and right.unit in _TIME:
        return _value(left), _as(right, left.unit) or 0.0, left.unit
    if "" in {left.unit, right.unit} and {left.unit, right.unit} <= _ELIDED:
        return _value(left), _value(right), left.unit or right.unit
    return None


def _as(quantity: Quantity, unit: str) -> float | None:
    """The figure in a unit; None where it is of another kind."""
    if quantity.unit == unit:
        return _value(quantity)
    if quantity.unit in _TIME and unit in _TIME:
        return _value(quantity) * _TIME[quantity.unit] / _TIME[unit]
    return None


def _value(quantity: Quantity) -> float:
    return max(quantity.values)
