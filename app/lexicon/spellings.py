"""Numbers in unusual dress written plainly: "13-19s", "under-fives", "half past six", "FY23", "31p"; and "2021-22"."""

import re
from collections.abc import Iterator

from app.lexicon.worded import SMALL

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AGES = re.compile(r"\b(?P<first>\d{1,2}) ?[-–] ?(?P<last>\d{1,2})s\b")
_UNDER = re.compile(
    r"\b(?P<side>under|over|moins de|plus de)[- ](?P<age>\d{1,2}|(?:three|four|five|six|seven|eight|nine|ten|twelve)(?=s))'?s\b",
    re.IGNORECASE,
)
_PAST = re.compile(rf"\b(?P<part>half|(?:a )?quarter) (?P<side>past|to) (?P<hour>{_HOURS}|1?\d)\b", re.IGNORECASE)
_POINT = re.compile(r"(?<![\d.,£$€])(?P<hour>[01]?\d)[.:](?P<minutes>[0-5]\d) ?(?P<half>[ap])\.?m\b\.?", re.IGNORECASE)
_FISCAL = re.compile(r"\b(?:FY|AW|SS|FW|PE|AH) ?'?(?:20)?(?P<year>[0-4]\d)\b")
_SEASON = re.compile(r"\b(?P<century>19|20)(?P<first>\d\d)(?P<joint> ?[/–-] ?)(?P<last>\d\d)\b(?![/.-]?\d)")
_PENCE = re.compile(r"(?<![\w.,])(?P<pence>\d{1,2})p\b(?! ?\d)")
_DOZEN = re.compile(r"\b(?:half[ -]a[ -]dozen|half[ -]dozen) (?=years|months|weeks|days|hours)", re.IGNORECASE)
_CENTURY = re.compile(
    r"\b(?:(?P<roman>[XVI]{1,5})(?:e|è|ème)?(?= siècles?\b)|(?P<mark>X[XVI]{1,4})(?:e|è|ème)\b"
    r"|(?P<words>[^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,12}?)(?= siècles?\b|[ -]centur(?:y|ies)\b))"
)
_CENTURIES = {
    word: 10 + at
    for words in (
        "dixième onzième douzième treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième vingtième",
        "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    )
    for at, word in enumerate(words.split())
}
_STEP = re.compile(
    r"\b(?P<of>phase|niveau|level|type|classe?|part|partie|grade|stage|cat[ée]gor(?:y|ie)|[ée]tape|tier|year|annexe?) "
    r"(?P<step>I{1,3}|IV|V|VI{1,3}|IX|X)\b",
    re.IGNORECASE,
)
_ROMAN = {"X": 10, "V": 5, "I": 1}
_RUNNING = re.compile(r"\bm(?:[èe]tres?)? ?lin(?:[ée]aires?\b|\.)|\blinear met(?:re|er)s?\b", re.IGNORECASE)
_PERCENTILE = re.compile(r"\bp(?P<n>50|75|9\d)\b")
_LAST_ISO_MONTH, _LONGEST = 12, 30


def plainly(text: str) -> str:
    """The text with such numbers as every reader of figures and dates knows them."""
    text = _AGES.sub(r"\g<first>-\g<last>", text)
    text = _UNDER.sub(lambda one: f"{one['side']} {SMALL.get(one['age'].lower(), one['age'])}", text)
    text = _POINT.sub(_clock, text)
    text = _PAST.sub(_time_told, text)
    if "X" in text or "entur" in text or "iècle" in text:
        text = _CENTURY.sub(_century, text)
    if "I" in text or " V" in text:
        text = _STEP.sub(_step, text)
    text = _PERCENTILE.sub(r"\g<n>th percentile", _RUNNING.sub("ml", text))
    text = _FISCAL.sub(r"20\g<year>", text)
    return _PENCE.sub(lambda one: f"£0.{int(one['pence']):02}", _DOZEN.sub("6 ", text))


def _century(match: re.Match[str]) -> str:
    """The number of a century in digits: "XVIIIe siècle", "eighteenth-century" as "18e"."""
    roman = match["roman"] or match["mark"]
    number = _of_roman(roman) if roman else _CENTURIES.get(match["words"].lower())
    return f"{number}e" if number else match.group()


def _step(match: re.Match[str]) -> str:
    """The number of a step in digits: "phase II" as "phase 2"; small letters are words."""
    return f"{match['of']} {_of_roman(match['step'])}" if match["step"].isupper() else match.group()


def _of_roman(letters: str) -> int:
    values = [_ROMAN[one] for one in letters]
    return sum(-one if any(one < other for other in values[at:]) else one for at, one in enumerate(values))


def _clock(match: re.Match[str]) -> str:
    """The hour of the day, with the morning said: half past noon is 12h30, not 24h30."""
    is_morning = match["half"].lower() == "a"
    hour = int(match["hour"]) % 12 + (0 if is_morning else 12)
    return f"{hour}h{match['minutes']}{' in the morning' if is_morning else ''}"


def _time_told(match: re.Match[str]) -> str:
    written = match["hour"].lower()
    hour = int(written) if written.isdigit() else SMALL.get(written, 1)
    minutes = 30 if match["part"].lower() == "half" else 15
    return f"{hour}h{minutes}" if match["side"].lower() == "past" else f"{hour - 1}h{60 - minutes}"


def second_years_in(text: str) -> Iterator[tuple[int, int, int]]:
    """The last year of every "2021/22" or "2020–23", with its place; "2011-12" may be a month and gives none."""
    for match in _SEASON.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        is_next = last == (first + 1) % 100 and last > _LAST_ISO_MONTH
        is_span = first < last <= first + _LONGEST and match["joint"] in {"–", "-"}
        if is_next or (is_span and (last > _LAST_ISO_MONTH or match["joint"] == "–")):
            yield int(match["century"]) * 100 + last, match.start("last"), match.end("last")
