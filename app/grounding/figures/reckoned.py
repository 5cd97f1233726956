"""What one operation makes of figures that the sources tell of one thing: sums, shares, products, conversions.

Each operation keeps its unit: metres and people are never added, and days never make pounds.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import combinations, product

from app.grounding.figures.amounts import CHANGE, TIME, Amount, amounts_of, in_unit, tells
from app.grounding.figures.years import years_in
from app.grounding.reading import Sentence
from app.grounding.sources import Sources
from app.lexicon.dates import same_length_fold

_WHOLE = 100.0
_MOST = 24  # figures of one text that are put together
_JOINT = re.compile(r"[,;:./&|\n]|\band\b|\bet\b|\bpuis\b|\bthen\b")
_OTHERS = re.compile(r"\b(?:others?|autres?|colleagues?|collegues?|myself|moi)\b")
_TOTAL = re.compile(r"\b(?:total\w{0,3}|combined|altogether|in all|overall|en tout|cumul\w{0,3}|ensemble)\b")
_COUNTED = 6  # names that a text may count instead of telling
# Between two values of one thing, of which one came after the other: "from 9 to 6", "6 instead of 9", "de 200 à 150".
_FORTH = re.compile(r"\b(?:to|a)\b|->|→")
_BACK = re.compile(r"\b(?:instead|lieu|from|contre|against|versus|vs)\b")
_PART = re.compile(r"\b(?:dont|including|incl|of which|of whom|of them|y compris)\b")
_PART_BEHIND = 12  # letters behind the second figure: "9 of whom"
_NEAR = 60  # letters between a figure and its rate: "a hundred householder applications a year"
_A_YEAR = re.compile(
    r"\b(?:an?|per|par|each|every|chaque) (?P<noun>year|month|week|day|an|annee|mois|semaine|jour)\b"
    r"|\b(?P<adverb>annual|yearly|monthly|weekly|daily|annuel|mensuel|hebdomadaire|quotidien)"
)
_LETTERS = {
    **dict.fromkeys(("yea", "an", "ann"), "y"),
    **dict.fromkeys(("mon", "moi", "men"), "m"),
    **dict.fromkeys(("wee", "sem", "heb"), "w"),
    **dict.fromkeys(("day", "dai", "jou", "quo"), "d"),
}
# Days of the calendar, and days at work as people reckon them.
_PERIODS = {"d": (1.0,), "w": (7.0, 5.0, 6.0), "m": (365 / 12, 21.0, 20.0), "y": (365.0, 250.0, 220.0)}
_RATIOS = frozenset({"%", "times"})
_OF = re.compile(r"\b(?:of|de|d'|du|des|a|with|avec|x|in|en|sur|out of|at|per|par|over|pendant|for)\b|[×x@]")
_EACH = re.compile(r"\b(?:each|apiece|chacune?s?|la piece)\b")
_STOPS = re.compile(r"[,;:]| - | – ")
_RATE = re.compile(r"\s{0,3}(?:an?|per|par|each|every|chaque)\b")

Operation = Callable[[Amount, Sources], Iterator[float]]


def is_reckoned(one: Amount, sources: Sources) -> bool:
    """Whether one operation on figures of the sources gives this one."""
    return any(tells(one.figure, value) for operation in _OPERATIONS for value in operation(one, sources))


def _conversions(one: Amount, sources: Sources) -> Iterator[float]:
    """The same measure in another unit of its kind: minutes of hours, square metres of hectares."""
    for other in amounts_of(sources) if one.unit else ():
        yield from (value for known in other.values for value in in_unit(known, other.unit, one.unit))


def _sums(one: Amount, sources: Sources) -> Iterator[float]:
    """Two figures of one thing together, all those of a line, or what lies between two; years apart."""
    unit = "%" if one.figure.unit == "point" else one.unit
    known = [other for other in _few(sources) if other.unit == unit or other.is_bare]
    is_total = _TOTAL.search(_text(one.line)) is not None
    for a, b in combinations(known, 2) if is_total else _alike(known):
        if not is_total or one.unit or a.counts_like(b):
            yield from _sum(one, a, b)
    for line in {other.line for other in known}:
        here = [other for other in known if other.line is line and other.counts_like(one)]
        for some in (here, [other for other in here if not other.is_bare]):
            if len(some) > 1 and (not one.unit or any(other.unit for other in some)):
                yield sum(min(other.values) for other in some)
    if not one.unit and not _has_own(one, sources):
        yield from (float(abs(a - b) + more) for a, b in combinations(years_in(sources), 2) for more in (0, 1))


def _sum(one: Amount, a: Amount, b: Amount) -> Iterator[float]:
    is_change = a.line is b.line and CHANGE.fullmatch(_text(a.line)[a.figure.end : b.figure.start]) is not None
    are_bare = bool(one.unit) and a.is_bare and b.is_bare
    for x, y in product(a.values, b.values):
        if are_bare:
            yield from in_unit(abs(x - y), "day", one.unit)  # "J+6", "J+4"
        else:
            yield from (abs(x - y),) if is_change else (x + y, abs(x - y))


def _shares(one: Amount, sources: Sources) -> Iterator[float]:
    """How far one value of a thing changed to another, the part one is of another, what is left of a share."""
    pairs = _alike(_few(sources))
    if one.figure.unit in _RATIOS:
        yield from _other_ratios(one.figure.unit, sources)
    if one.figure.unit == "times":
        yield from (max(x, y) / min(x, y) for a, b in pairs for x, y in product(a.values, b.values) if x and y)
    if one.figure.unit == "%":
        yield from (value for a, b in pairs for value in _changes(a, b))
        told = (value for other in amounts_of(sources) if other.unit == "%" for value in other.values)
        yield from (rest for value in told for rest in (abs(_WHOLE - value), _WHOLE + value))


def _other_ratios(unit: str, sources: Sources) -> Iterator[float]:
    """Times as percent and percent as times: "doubled" is 100 % more, 50 % less is half."""
    for other in amounts_of(sources):
        for value in other.values:
            if unit == "%" and other.figure.unit == "times" and value > 1:
                yield from (_WHOLE * (value - 1), _WHOLE * value, _WHOLE - _WHOLE / value)
            if unit == "times" and other.unit == "%":
                yield from (
                    (1 + value / _WHOLE, _WHOLE / value, _WHOLE / (_WHOLE - value))
                    if 0 < value < _WHOLE
                    else (value / _WHOLE,)
                )


def _changes(a: Amount, b: Amount) -> Iterator[float]:
    """In percent of the earlier value, where the words tell which it is; else of either, and one as part of both."""
    between = _text(a.line)[a.figure.end : b.figure.start] if a.line is b.line else ""
    is_forth, is_back = _FORTH.search(between) is not None, _BACK.search(between) is not None
    for x, y in product(a.values, b.values):
        if not x or not y:
            continue
        change = _WHOLE * abs(y - x)
        if not is_back:
            yield change / x
        if not is_forth:
            yield change / y
        if not is_back and not is_forth:
            yield from (_WHOLE * min(x, y) / max(x, y), _WHOLE * x / (x + y), _WHOLE * y / (x + y))


def _products(one: Amount, sources: Sources) -> Iterator[float]:
    """So many groups of so many, so many times in each, a share of a whole, so many a year out of several years."""
    for a, b in combinations(_few(sources), 2):
        is_share = "%" in {a.unit, b.unit} and a.line is not b.line and bool(_stems_of(a.line) & _stems_of(b.line))
        if a.line is b.line or is_share:
            is_joined = is_share or _are_joined(a, b)
            for many, each in ((a, b), (b, a)):
                if is_joined and (many.unit == "%" or not is_share):
                    yield from _product(one, many, each)


def _are_joined(a: Amount, b: Amount) -> bool:
    """Whether two figures of a line are told as so many of so many, or one as a rate; not what only stands beside."""
    between = _text(a.line)[a.figure.end : b.figure.start]
    is_of = _OF.search(between) is not None and not _STOPS.search(between)
    is_each = _EACH.search(_text(b.line), b.figure.end, b.figure.end + _NEAR) is not None
    return is_of or is_each or a.figure.unit == "times" or any(_period_of(one) or _is_rate(one) for one in (a, b))


def _product(one: Amount, many: Amount, each: Amount) -> Iterator[float]:
    if each.unit != one.unit or each.unit == "%" or not (one.unit or one.counts_like(each)):
        return
    for x, y in product(_times(many), each.values):
        yield x * y
    if many.unit == "%":
        yield from (x * y / _WHOLE for x, y in product(many.values, each.values))
    if many.unit in TIME and _A_YEAR.search(_text(one.line), one.figure.end, one.figure.end + _NEAR):
        yield from (y / x for x, y in product(many.figure.bases, each.values) if x)


def _times(many: Amount) -> Iterable[float]:
    """How often: a count, or the days of a rate: "five days a week"."""
    if many.unit:
        return many.figure.bases if many.unit in TIME and _is_rate(many) else ()
    return many.values


def _is_rate(one: Amount) -> bool:
    return _RATE.match(_text(one.line), one.figure.end) is not None


def _rates(one: Amount, sources: Sources) -> Iterator[float]:
    """So many in one length of time as so many in another: 60 a week as 12 a day, 240 a month, 3,000 a year."""
    said = _period_of(one)
    for other in amounts_of(sources) if said else ():
        told = _period_of(other)
        if told and told != said and other.unit == one.unit and (one.unit or one.counts_like(other)):
            for value in other.values:
                yield from (value * a / b for a in _PERIODS[said] for b in _PERIODS[told])


def _period_of(one: Amount) -> str:
    """What a figure is told for: "d", "w", "m", "y"; "" for a whole."""
    found = _A_YEAR.search(_text(one.line), one.figure.end, one.figure.end + _NEAR)
    return _LETTERS[(found["noun"] or found["adverb"])[:3]] if found else ""


def _names(one: Amount, sources: Sources) -> Iterator[float]:
    """How many names a line lists, how many there are with "others"; not of what the sources give a figure of."""
    if one.unit or one.figure.unit == "times":
        return
    counted_with = 1 if _OTHERS.search(sources.text) else -1 if _OTHERS.search(_text(one.line)) else 0
    if counted_with:
        yield from (value + counted_with for other in amounts_of(sources) for value in other.values if not other.unit)
    if not _has_own(one, sources):
        lengths = (len(_JOINT.findall(line.text)) + 1 for line in sources.sentences)
        most = min(max([len(sources.sentences), *lengths]), _COUNTED)
        yield from (float(number) for number in range(1, most + 1) if max(one.values) == number)


def _has_own(one: Amount, sources: Sources) -> bool:
    """Whether the sources give a figure of the very thing that it counts."""
    return any(one.heads & other.heads for other in amounts_of(sources) if not other.unit)


def _alike(amounts: Iterable[Amount]) -> Iterator[tuple[Amount, Amount]]:
    """Figures of one thing, in their order: of one line and one unit, or by one word in two lines."""
    for a, b in combinations(amounts, 2):
        is_one_unit = a.unit == b.unit or a.is_bare or b.is_bare
        is_beside = a.line is b.line and (bool(a.unit) or a.counts_like(b) or _is_part(a, b))
        if is_one_unit and (is_beside or a.heads & b.heads):
            yield a, b


def _is_part(a: Amount, b: Amount) -> bool:
    """Whether the second is some of the first: "38 patients, 9 of whom", "dont 9"."""
    return _PART.search(_text(a.line), a.figure.end, b.figure.end + _PART_BEHIND) is not None


def _few(sources: Sources) -> tuple[Amount, ...]:
    return amounts_of(sources)[:_MOST]


@lru_cache(maxsize=1024)
def _stems_of(line: Sentence) -> frozenset[str]:
    said = (word for word in line.words if not word.is_stop and not word.text.isdigit())
    return frozenset(stem for word in said for stem in word.stems)


@lru_cache(maxsize=1024)
def _text(line: Sentence) -> str:
    return same_length_fold(line.text)


_OPERATIONS: tuple[Operation, ...] = (_conversions, _sums, _shares, _products, _rates, _names)
