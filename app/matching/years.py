"""Years of experience that an offer asks for, and those that the posts of a CV add up to. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.grounding.reading import read
from app.lexicon.folding import fold
from app.lexicon.ranks import rank_of
from app.lexicon.terms import Group
from app.lexicon.tokens import Language
from app.lexicon.trades import Nearness, nearness, trades_named_in, trades_of
from app.matching.asked import OR_MORE, Alternative, Part, parts_of
from app.matching.lines import Line
from app.matching.wanted import Wanted, keys_given
from app.vitae.careers import whole_years
from app.vitae.document import CVDocument, Experience

_MONTHS = 12
_LEADS = 4  # the rank of who leads a team
_LEAST_DONE = 2  # lines: one may mention anything
_OF_LEADING = frozenset({"k:leads", "k:people"})
_WORDS = re.compile(r"\b(?:years?|yrs?|ans?|annees?)\b")
_NOT_MEASURED = frozenset({"month", "ordinal", "times", "point"})  # lengths are counted, ranks are names
_FILLING = re.compile(
    r"\b(?:commercial|professional|industrial) experience\b|exp[ée]rience professionnelle", re.IGNORECASE
)
_NUMBER = re.compile(r"(?<![^\W_])\d{1,3}\s?(?:\+|à|to|-|–)?\s?\d{0,3}(?![^\W_])")
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
    """How many whole years the posts add up to, and the lines that tell.

    is_of_kind: what is asked for beside the trade stands in them too.
    """

    years: int
    lines: tuple[Line, ...]
    is_of_kind: bool = True


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
    behind = text[cut.end() :].strip()
    told = behind if number is None or re.search(r"\d", behind) else f"{number} {behind}"
    return [(text[: cut.start()], None), (told, number)]


def _asked(text: str, number: int | None, language: Language) -> YearsAsked | None:
    sentence = read(text, language)
    told = next((one for one in sentence.quantities if one.unit == "month" and _WORDS.search(fold(text))), None)
    if number is None and told is None:
        return None
    years = number if number is not None else int(min(told.values) // _MONTHS) if told else 0
    of = _FILLING.sub(" ", _NUMBER.sub(" ", text))
    return YearsAsked(text.strip(" ,.;"), years, tuple(_any(parts_of(of, language))), of, language)


def _any(parts: Sequence[Part]) -> list[Alternative]:
    return [way for part in parts for way in part.alternatives]


def years_shown(document: CVDocument, lines: Sequence[Line], asked: YearsAsked, today: date) -> YearsShown:
    """The years of the posts of that trade; or of a sentence of the summary that says both."""
    by_meaning = document.language != asked.language
    said = [line for line in lines if line.unit.section == "summary" and _years_in(line)]
    telling = [line for line in said if any(line.shows(way, by_meaning=by_meaning) for way in asked.ways)]
    best = max(telling, key=_years_in, default=None)
    posts = [one for one in _posts(document, lines) if _is_of(one, asked, by_meaning)]
    counted = whole_years([one.item for one in posts], today)
    if best and _years_in(best) > counted:
        return YearsShown(_years_in(best), (best,))
    is_whole = _shows_the_rest(posts, asked, by_meaning)
    return YearsShown(counted, tuple(one.head for one in posts), is_of_kind=is_whole)


def says_as_much(line: Line, text: str, language: Language) -> bool:
    """Whether a line has a figure of the same unit for each of a wish, no smaller: "budgets over £10m"."""
    wished = [one for one in read(text, language).quantities if one.unit and one.unit not in _NOT_MEASURED]
    told = read(line.unit.text).quantities
    return all(any(own.unit == one.unit and max(own.values) >= min(one.values) for own in told) for one in wished)


@dataclass(frozen=True, slots=True)
class _Post:
    """A post with its title and what it tells of the work."""

    item: Experience
    head: Line
    lines: tuple[Line, ...]


def _posts(document: CVDocument, lines: Sequence[Line]) -> list[_Post]:
    heads = {line.unit.item_id: line for line in lines if line.unit.id.endswith(".title")}
    told: dict[str, list[Line]] = {}
    for line in lines:
        if line.unit.section == "experience" and not line.unit.frozen:
            told.setdefault(line.unit.item_id, []).append(line)
    return [
        _Post(item, heads[item.id], tuple(told.get(item.id, ()))) for item in document.experience if item.id in heads
    ]


def _is_of(post: _Post, asked: YearsAsked, by_meaning: bool) -> bool:  # noqa: FBT001
    """Whether a post is of the trade: by its title, else by most of what was done there; a mention makes none."""
    if _names(post.head, asked, by_meaning) or _names_field(post.head, asked, by_meaning):
        return True
    if _asks_to_lead(asked):
        return rank_of(post.head.unit.text) >= _LEADS or any(_names(line, asked, by_meaning) for line in post.lines)
    held, wanted = trades_of(post.head.unit.text), trades_named_in(asked.of)
    if wanted and held:
        return nearness(held, wanted) == Nearness.SAME_TRADE
    if _asks_for_tool(asked):
        return any(_names(line, asked, by_meaning) for line in post.lines)
    shown = sum(_names(line, asked, by_meaning) for line in post.lines)
    return not held and shown >= _LEAST_DONE and shown * 2 >= len(post.lines)


def _asks_for_tool(asked: YearsAsked) -> bool:
    """Years with a tool are those of the posts that worked with it, whatever they were called."""
    return any(one.group == Group.PRODUCT for way in asked.ways for need in way.needs for one in need)


def _names_field(head: Line, asked: YearsAsked, by_meaning: bool) -> bool:  # noqa: FBT001
    """Whether a title has the known names of what is asked for: the "ICU" of "adult critical care"."""
    named = [[need for need in way.needs if all(one.term for one in need)] for way in asked.ways]
    return any(
        needs and all(any(one.is_in(head.keys, by_meaning=by_meaning) for one in need) for need in needs)
        for needs in named
        if not any(_is_trade(one) for need in needs for one in need)
    )


def _asks_to_lead(asked: YearsAsked) -> bool:
    """Years of leading people, whatever their trade."""
    return keys_given(asked.of, asked.language) >= _OF_LEADING and not trades_named_in(asked.of)


def _shows_the_rest(posts: Sequence[_Post], asked: YearsAsked, by_meaning: bool) -> bool:  # noqa: FBT001
    """Whether what is asked for beside the trade is told of the posts too: the "B2B" of "years in B2B sales".

    Of a trade that is not listed every word counts.
    """
    if _asks_to_lead(asked):
        return True
    lines = [line for post in posts for line in (post.head, *post.lines)]
    is_listed = bool(trades_named_in(asked.of))
    return not asked.ways or any(
        all(
            any(one.is_in(line.keys, by_meaning=by_meaning) for line in lines for one in need)
            for need in way.needs
            if not is_listed or all(one.term and not _is_trade(one) for one in need)
        )
        for way in asked.ways
    )


def _is_trade(wanted: Wanted) -> bool:
    return bool(trades_named_in(wanted.term.removeprefix("t:")))


def _names(head: Line, asked: YearsAsked, by_meaning: bool) -> bool:  # noqa: FBT001
    return not asked.ways or any(head.shows(way, by_meaning=by_meaning) for way in asked.ways)


def _years_in(line: Line) -> int:
    sentence = read(line.unit.text)
    return max((int(min(one.values) // _MONTHS) for one in sentence.quantities if one.unit == "month"), default=0)
