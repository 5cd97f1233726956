"""Years of experience that an offer asks for, and those that the posts of a CV add up to. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.grounding.reading import read
from app.lexicon.folding import fold
from app.lexicon.tokens import Language
from app.lexicon.trades import Nearness, nearness, trades_named_in, trades_of
from app.matching.asked import OR_MORE, Alternative, Part, parts_of
from app.matching.lines import Line
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument

_MONTHS = 12
_WORDS = re.compile(r"\b(?:years?|yrs?|ans?|annees?)\b")
_NOT_MEASURED = frozenset({"month", "ordinal", "times", "point"})  # lengths are counted, ranks are names
_FILLING = re.compile(
    r"\b(?:commercial|professional|industrial) experience\b|exp[ée]rience professionnelle", re.IGNORECASE
)
_OF_THEM = re.compile(
    r",?\s(?:including|of which|of them|at least \d+ of (?:them|which)|y compris|dont)\s(?:at least\s|au moins\s)?"
    r"(?P<number>\d+)?(?:\+|\sor more|\sou plus)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """So many years of something. ways: what the posts must show, any of them; () for any work.  of: the words."""

    text: str
    years: int
    ways: tuple[Alternative, ...]
    of: str
    language: Language


@dataclass(frozen=True, slots=True)
class YearsShown:
    """How many whole years the posts add up to, and the lines that tell."""

    years: int
    lines: tuple[Line, ...]


def years_asked(text: str, language: Language) -> tuple[YearsAsked, ...]:
    """The lengths of experience that a requirement names, each with what of; () where it names none."""
    pieces = _pieces(OR_MORE.sub("", text))
    found = [_asked(piece, number, language) for piece, number in pieces]
    return tuple(one for one in found if one is not None)


def _pieces(text: str) -> list[tuple[str, int | None]]:
    cut = _OF_THEM.search(text)
    if cut is None:
        return [(text, None)]
    number = int(cut["number"]) if cut["number"] else next((int(one) for one in re.findall(r"\d+", cut.group())), None)
    return [(text[: cut.start()], None), (text[cut.end() :], number)]


def _asked(text: str, number: int | None, language: Language) -> YearsAsked | None:
    sentence = read(text, language)
    told = next((one for one in sentence.quantities if one.unit == "month" and _WORDS.search(fold(text))), None)
    if number is None and told is None:
        return None
    years = number if number is not None else int(min(told.values) // _MONTHS) if told else 0
    of = _FILLING.sub(" ", re.sub(r"\d+\s?(?:\+|à|to|-|–)?\s?\d*", " ", text))
    return YearsAsked(text.strip(" ,.;"), years, tuple(_any(parts_of(of, language))), of, language)


def _any(parts: Sequence[Part]) -> list[Alternative]:
    return [way for part in parts for way in part.alternatives]


def years_shown(document: CVDocument, lines: Sequence[Line], asked: YearsAsked, today: date) -> YearsShown:
    """The years of the posts of that trade or title; or of a sentence of the summary that says both."""
    by_meaning = document.language != asked.language
    said = [line for line in lines if line.unit.section == "summary" and _years_in(line)]
    telling = [line for line in said if any(line.shows(way, by_meaning=by_meaning) for way in asked.ways)]
    best = max(telling, key=_years_in, default=None)
    heads = {line.unit.item_id: line for line in lines if line.unit.id.endswith(".title")}
    fitting = [item for item in document.experience if item.id in heads and _is_of(heads[item.id], asked, by_meaning)]
    counted = whole_years(fitting, today)
    if best and _years_in(best) > counted:
        return YearsShown(_years_in(best), (best,))
    named = tuple(heads[item.id] for item in fitting if _names(heads[item.id], asked, by_meaning))
    if counted < asked.years and not named:
        return YearsShown(0, ())  # another post of the trade, and for less time: that shows nothing
    return YearsShown(counted, tuple(heads[item.id] for item in fitting))


def says_as_much(line: Line, text: str, language: Language) -> bool:
    """Whether a line has a figure of the same unit for each of a wish, no smaller: "budgets over £10m"."""
    wished = [one for one in read(text, language).quantities if one.unit and one.unit not in _NOT_MEASURED]
    told = read(line.unit.text).quantities
    return all(any(own.unit == one.unit and max(own.values) >= min(one.values) for own in told) for one in wished)


def _is_of(head: Line, asked: YearsAsked, by_meaning: bool) -> bool:  # noqa: FBT001
    return (
        _names(head, asked, by_meaning)
        or nearness(trades_of(head.unit.text), trades_named_in(asked.of)) == Nearness.SAME_TRADE
    )


def _names(head: Line, asked: YearsAsked, by_meaning: bool) -> bool:  # noqa: FBT001
    return not asked.ways or any(head.shows(way, by_meaning=by_meaning) for way in asked.ways)


def _years_in(line: Line) -> int:
    sentence = read(line.unit.text)
    return max((int(min(one.values) // _MONTHS) for one in sentence.quantities if one.unit == "month"), default=0)
