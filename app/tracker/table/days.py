"""Days and moments as people and programs write them; of figures alone, in one order for a whole column. Pure."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache

from babel.dates import get_month_names

from app.errors import Refused
from app.lexicon.folding import fold


class DayOrder(StrEnum):
    """What stands first in a day that is written in figures, where the year is last."""

    DAY_FIRST = "day"
    MONTH_FIRST = "month"


_MOST = 60  # letters of a cell that are looked at
_CLOCK = re.compile(
    r"[T ](\d{1,2})[:h](\d{2})(?::\d{2}(?:\.\d{1,9})?)?"  # hour, minute, and seconds that are not kept
    r" ?([AaPp]\.?[Mm]\.?)?(?: .{1,20}|Z|[+-][\d:]{2,6})?$"
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_BETWEEN = re.compile(r"[\s,]{1,5}")
_YEARS = range(2000, 2101)
_HOURS, _MINUTES, _NOON, _MONTHS = 24, 60, 12, 12
_USUAL = time(9, 0)


def order_in(texts: Iterable[str]) -> DayOrder | None:
    """In which order a column writes its days; None where none of them tells.

    A figure above 12 tells, then points between the figures (never month first), then a clock with a.m. and p.m.
    """
    found = [(one, shown) for text in texts if (one := text.strip()[:_MOST]) and (shown := _figures(one))]
    for place, order in ((0, DayOrder.DAY_FIRST), (1, DayOrder.MONTH_FIRST)):
        if any(shown[place] > _MONTHS for _, shown in found):
            return order
    if any("." in _without_clock(one) for one, _ in found):
        return DayOrder.DAY_FIRST
    clocks = (_CLOCK.search(one) for one, _ in found)
    return DayOrder.MONTH_FIRST if any(clock and clock[3] for clock in clocks) else None


def needs_order(text: str) -> bool:
    """Whether this day is written in figures, the year last, so that both orders give a day."""
    shown = _figures(text.strip()[:_MOST])
    return shown is not None and max(shown) <= _MONTHS and shown[0] != shown[1]


def day_in(text: str, order: DayOrder = DayOrder.DAY_FIRST) -> date | None:
    """A day as people write it; None for "". Raises Refused (csv.row_day), also where it fits the other order alone."""
    if not text:
        return None
    plain = _without_clock(text.strip()[:_MOST])
    year, month, day = _parts(plain, order)
    try:
        found = date(year + 2000 if year < 100 else year, month, day)  # noqa: PLR2004 - a year of two figures
    except ValueError as error:
        raise Refused("csv.row_day", value=text[:_MOST]) from error
    if found.year not in _YEARS:
        raise Refused("csv.row_day", value=text[:_MOST])
    return found


def moment_in(text: str, order: DayOrder = DayOrder.DAY_FIRST) -> datetime | None:
    """A day with its hour and minute, by the clock of whoever wrote it; 9 o'clock where none is written; None for "".

    Raises Refused (csv.row_day).
    """
    day = day_in(text, order)
    if day is None:
        return None
    told = _CLOCK.search(text.strip()[:_MOST])
    if told is None:
        return datetime.combine(day, _USUAL)
    hour, minute = int(told[1]), int(told[2])
    if told[3]:
        hour = hour % _NOON + (_NOON if told[3][0] in "Pp" else 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise Refused("csv.row_day", value=text[:_MOST])
    return datetime.combine(day, time(hour, minute))


def _parts(plain: str, order: DayOrder) -> tuple[int, int, int]:
    """Year, month and day; zeros, which are no day, for what is none."""
    if told := _YEAR_FIRST.fullmatch(plain):
        return int(told[1]), int(told[2]), int(told[3])
    if told := _YEAR_LAST.fullmatch(plain):
        first, second, year = int(told[1]), int(told[2]), int(told[3])
        return (year, second, first) if order == DayOrder.DAY_FIRST else (year, first, second)
    return _named(_BETWEEN.split(plain))


def _named(parts: list[str]) -> tuple[int, int, int]:
    """A day whose month has a name, before or after the figure of the day."""
    months = [(at, _months()[word]) for at, part in enumerate(parts) if (word := fold(part).rstrip(".")) in _months()]
    if len(parts) != 3 or not months or months[0][0] > 1:  # noqa: PLR2004 - day, month, year
        return 0, 0, 0
    at, month = months[0]
    day, year = parts[1 - at], parts[2]
    is_whole = all(one.isascii() and one.isdigit() and len(one) <= 4 for one in (day, year))  # noqa: PLR2004
    return (int(year), month, int(day)) if is_whole else (0, 0, 0)


def _figures(text: str) -> tuple[int, int] | None:
    """The two figures before the year; None for a day that is written in another way."""
    told = _YEAR_LAST.fullmatch(_without_clock(text))
    return (int(told[1]), int(told[2])) if told else None


def _without_clock(text: str) -> str:
    return _CLOCK.sub("", text).rstrip(", ")


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for locale in ("en", "fr"):
        for width in ("wide", "abbreviated"):
            names = get_month_names(width, locale=locale)
            found |= {fold(str(name)).rstrip("."): number for number, name in names.items()}
    return found
