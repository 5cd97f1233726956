"""Years of experience that an offer asks for, and those that the posts of a CV add up to. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.grounding.reading import read
from app.lexicon.folding import fold
from app.lexicon.tokens import Language
from app.matching.asked import Alternative, Part, parts_of
from app.matching.lines import Line
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument

_MONTHS = 12
_WORDS = re.compile(r"\b(?:years?|yrs?|ans?|annees?)\b")
_OF_THEM = re.compile(
    r",?\s(?:including|of which|of them|at least \d+ of (?:them|which)|y compris|dont)\s(?:at least\s|au moins\s)?(?P<number>\d+)?(?:\+|\sor more|\sou plus)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """So many years of something. ways: what the posts must show, any of them; () for any work."""

    text: str
    years: int
    ways: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class YearsShown:
    """How many whole years the posts add up to, and the lines that tell."""

    years: int
    lines: tuple[Line, ...]


def years_asked(text: str, language: Language) -> tuple[YearsAsked, ...]:
    """The lengths of experience that a requirement names, each with what of; () where it names none."""
    pieces = _pieces(text)
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
    parts = parts_of(re.sub(r"\d+\s?(?:\+|à|to|-|–)?\s?\d*", " ", text), language)
    return YearsAsked(text.strip(" ,.;"), years, tuple(_any(parts)))


def _any(parts: Sequence[Part]) -> list[Alternative]:
    return [way for part in parts for way in part.alternatives]


def years_shown(document: CVDocument, lines: Sequence[Line], asked: YearsAsked, today: date) -> YearsShown:
    """The years of the posts that show one of the ways; or of a sentence of the summary that says both."""
    said = [line for line in lines if line.unit.section == "summary" and _years_in(line) and _shows(line, asked)]
    best = max(said, key=_years_in, default=None)
    fitting = [item for item in document.experience if not asked.ways or _is_post_of(lines, item.id, asked)]
    counted = whole_years(fitting, today)
    if best and _years_in(best) > counted:
        return YearsShown(_years_in(best), (best,))
    heads = tuple(line for item in fitting for line in lines if line.unit.id == f"{item.id}.title")
    return YearsShown(counted, heads)


def _is_post_of(lines: Sequence[Line], item_id: str, asked: YearsAsked) -> bool:
    """Whether its title shows it, or more than one line beneath: one line alone may tell of a by-work."""
    shown = [line for line in lines if line.unit.item_id == item_id and _shows(line, asked)]
    return len(shown) > 1 or any(line.unit.id == f"{item_id}.title" for line in shown)


def _shows(line: Line, asked: YearsAsked) -> bool:
    return any(line.shows(way) for way in asked.ways)


def _years_in(line: Line) -> int:
    sentence = read(line.unit.text)
    return max((int(min(one.values) // _MONTHS) for one in sentence.quantities if one.unit == "month"), default=0)
