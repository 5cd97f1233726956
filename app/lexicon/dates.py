"""Dates and periods as CVs write them, French and English: "janv. 2020 – aujourd'hui", "03/2019 - 2021", "Summer 2017"."""

import re
from dataclasses import dataclass

from app.lexicon.folding import fold

_MONTHS = (
    r"janv(?:ier)?|jan(?:uary)?", r"fevr?(?:ier)?|feb(?:ruary)?", r"mars|mar(?:ch)?", r"avr(?:il)?|apr(?:il)?", r"mai|may",
    r"juin|june?", r"juil(?:let)?|july?", r"aout|aug(?:ust)?", r"sept?(?:embre|ember)?", r"oct(?:obre|ober)?",
    r"nov(?:embre|ember)?", r"dec(?:embre|ember)?",
)  # fmt: skip
_MONTH = "|".join(f"(?:{month})" for month in _MONTHS)
_SEASON = r"(?:printemps|spring|ete|summer|automne|autumn|fall|hiver|winter)"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_ONE = (
    rf"(?:(?:\d{{1,2}}(?:er)?\s+)?(?:{_MONTH})\.?,?\s*(?:de\s+)?(?:{_YEAR})|{_SEASON}\s+{_YEAR}"
    rf"|(?:\d{{1,2}}\s*/\s*)?(?:0?[1-9]|1[0-2])\s*[/.]\s*{_YEAR}|{_YEAR}\s*[/.-]\s*(?:0[1-9]|1[0-2])(?!\d)|{_YEAR})"
)
_NOW = r"(?:aujourd'?\s?hui|a ce jour|present|en cours|en poste|actuel(?:lement)?|maintenant|now|today|current(?:ly)?|ongoing|ce jour)"
_TO = r"\s*(?:-|–|—|→|>|/|\bto\b|\ba\b|\bau\b|\buntil\b|\bjusqu'a\b)\s*"
_PERIOD = re.compile(
    rf"(?<![\w/])(?:(?:de|du|from)\s+)?(?P<start>{_ONE}){_TO}(?P<end>{_ONE}|(?:l'|a\s+)?{_NOW})(?!\w)"
    rf"|(?<!\w)(?:depuis|since)\s+(?P<since>{_ONE})(?!\w)"
    rf"|(?<![\w/])(?P<first>{_MONTH})\.?\s*(?:-|–|a|to)\s*(?P<second>(?:{_MONTH})\.?\s*{_YEAR})(?!\w)"
    rf"|(?<![\w/.,])(?P<single>{_ONE})(?![\w%])"
)


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a text. start, end: "2020" or "2020-03"; end None with is_open: to this day. at, to: its place."""

    start: str | None
    end: str | None
    is_open: bool
    at: int
    to: int

    @property
    def is_range(self) -> bool:
        """Two ends, or one that is open; a single date is none."""
        return self.is_open or self.start != self.end


def periods_in(text: str) -> list[Period]:
    """Every date or period in a text, in order. Places are those of the text folded letter by letter."""
    return [_period(match) for match in _PERIOD.finditer(same_length_fold(text))]


def one_date(text: str) -> str | None:
    """A single date as the document keeps it: "2020-03" or "2020"; None where there is none."""
    folded = fold(text)
    year = re.search(_YEAR, folded)
    if year is None:
        return None
    return f"{year.group()}-{month:02d}" if (month := _month_of(folded, year)) else year.group()


def same_length_fold(text: str) -> str:
    """Folded letter by letter, so that places stay."""
    return "".join(
        folded if len(folded := fold(letter)) == 1 else " " if letter.isspace() else letter.lower()[:1]
        for letter in text
    )


def _month_of(folded: str, year: re.Match[str]) -> int | None:
    for number, pattern in enumerate(_MONTHS, 1):
        if re.search(rf"\b(?:{pattern})\b", folded):
            return number
    before = re.search(r"(\d{1,2})\s*[/.]\s*$", folded[: year.start()])
    after = re.match(r"\s*[/.-]\s*(\d{2})(?!\d)", folded[year.end() :])
    number = int((before or after).group(1)) if (before or after) else 0  # pyright: ignore[reportOptionalMemberAccess]
    return number if 1 <= number <= 12 else None  # noqa: PLR2004 - months


def _period(match: re.Match[str]) -> Period:
    at, to = match.span()
    if match["since"]:
        return Period(one_date(match["since"]), None, is_open=True, at=at, to=to)
    if match["first"]:
        end = one_date(match["second"])
        year = (end or "")[:4]
        return Period(one_date(f"{match['first']} {year}"), end, is_open=False, at=at, to=to)
    if match["single"]:
        day = one_date(match["single"])
        return Period(day, day, is_open=False, at=at, to=to)
    end = one_date(match["end"])
    return Period(one_date(match["start"]), end, is_open=end is None, at=at, to=to)
