"""Dates and periods as CVs write them, French and English: "janv. 2020 – aujourd'hui", "03.2019-05.2021", "Jan '19", "2019-20"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from app.kit.patterns import late
from app.lexicon.folding import fold

_MONTHS = (
    r"janv(?:ier)?|jan(?:uary)?", r"fevr?(?:ier)?|feb(?:r?uary)?", r"mars|mar(?:ch)?", r"avr(?:il)?|apr(?:il)?", r"mai|may",
    r"juin|june?", r"juill?(?:et)?|july?", r"aout|aug(?:ust)?", r"sept?(?:embre|ember)?", r"oct(?:obre|ober)?",
    r"nov(?:embre|ember)?", r"dec(?:embre|ember)?",
)  # fmt: skip
_MONTH = "|".join(f"(?:{month})" for month in _MONTHS)
_SEASON = r"(?:printemps|spring|ete|summer|automne|autumn|fall|hiver|winter|q[1-4]|t[1-4]|term [1-4]|semester [12]|semestre [12])"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
_DAY = r"(?:[12]?\d|3[01]|0\d)(?:er|st|nd|rd|th)?"
_SHORT = r"['’]\s?\d{2}(?!\d)"  # '19
_NUMBER = r"(?:0?[1-9]|1[0-2])"
_ONE = (
    rf"(?:(?:{_DAY}\s{{1,2}})?(?:{_MONTH})\.?,?\s{{0,9}}(?:{_DAY},\s{{0,9}})?(?:de\s{{1,10}}|of\s{{1,10}})?(?:/|-)?(?:{_YEAR}|{_SHORT})|{_SEASON}s?\s{{1,10}}(?:of\s{{1,10}}|de\s{{1,10}})?(?:l'annee\s{{1,10}})?{_YEAR}"
    rf"|(?:[12]?\d|3[01]|0\d)\s{{0,9}}[/.]\s{{0,9}}{_NUMBER}\s{{0,9}}[/.]\s{{0,9}}{_YEAR}|{_NUMBER}\s{{0,9}}[/.-]\s{{0,9}}{_YEAR}|{_YEAR}\s{{0,9}}[/.-]\s{{0,9}}(?:0[1-9]|1[0-2])(?![\d/.])|{_YEAR})"
)
# Forms too weak to be a date alone, good enough beside another date.
_WEAK = rf"(?:(?:{_MONTH})\.?\s{{1,10}}\d{{2}}|{_NUMBER}/\d{{2}}|{_SHORT})(?![\d/])"
_NOW = (
    r"(?:aujourd'?\s?hui|(?:a\s{1,10})?ce\s{1,10}jour|present(?:e)?(?:\s{1,10}day)?|(?:to|till?|until)\s{1,10}(?:date|now|today)|(?:poste\s{1,10})?en\s{1,10}cours|en\s{1,10}poste|actuel(?:le)?(?:ment)?|maintenant|now|today"
    r"|current(?:ly)?|ongoing|date|auj\.?|\.{3}|…)"
)
_TO = r"\s{0,9}(?:-+|–|—|→|>|/|~|\bto\b|\btill?\b|\ba\b|\bau\b|\bet\b|\buntil\b|\bthrough\b|\bjusqu'(?:a|au|en)\b|\ben\b)\s{0,9}"
_UP_TO = rf"(?:{_TO}|\s{{0,9}}-\s{{0,9}}\ba\b\s{{0,9}})"
_PERIOD = late(
    rf"(?<![\w/.])(?:(?:de|du|from|entre)\s{{1,10}}|d'\s?)?(?P<start>{_ONE}|{_WEAK}){_UP_TO}(?P<end>{_ONE}|{_WEAK}|(?:l'|a\s{{1,10}}|the\s{{1,10}})?{_NOW})(?!\w)"
    rf"|(?<!\w)(?:depuis|since|des|from|as of|a partir de)\s{{0,9}}:?\s{{0,9}}(?:le\s{{1,10}}|l'|the\s{{1,10}})?(?P<since>{_ONE})(?!\w)(?!\s{{0,9}}(?:-|–|—|\bto\b|\ba\b|\bau\b)\s{{0,9}}\w)"
    rf"|(?<![\w/.])(?:(?:de|du|d'|from|entre)\s{{1,10}})?(?P<first>(?:{_DAY}\s{{1,2}})?(?:{_MONTH})|{_NUMBER}(?=\s{{0,9}}[-–—]\s{{0,9}}{_NUMBER}\s{{0,9}}[/.]))\.?\s{{0,9}}(?:-|–|—|/|a|to|et|and|au)\s{{0,9}}(?P<second>(?:{_DAY}\s{{1,2}})?(?:{_MONTH})\.?,?\s{{0,9}}{_YEAR}|{_NUMBER}\s{{0,9}}[/.]\s{{0,9}}{_YEAR})(?!\w)"
    rf"|(?<!\w)(?P<season>(?:{_SEASON}s?|{_MONTH})\s{{1,10}}{_YEAR})\s{{0,9}}(?:,|&|et|and)\s{{0,9}}(?P<later>(?:(?:{_SEASON}s?|{_MONTH})\s{{1,10}}){_YEAR})(?!\w)"
    rf"|(?<!\w)(?:(?:school|academic) year|annee (?:scolaire|universitaire))\s{{1,10}}(?P<school>{_YEAR})\s{{0,9}}[-–—/]\s{{0,9}}(?P<leaving>\d{{2}})(?!\d)"
    rf"|(?<![\w/.,'-])(?:(?:school|academic) year\s{{1,10}}|annee (?:scolaire|universitaire)\s{{1,10}})?(?P<decade>{_YEAR})\s{{0,9}}[-–—/]\s{{0,9}}(?!0[1-9]\b|1[0-2]\b)(?P<short>\d{{2}})(?![\d/.%\w-])"
    rf"|(?<![\w/.])(?P<open>{_ONE})\s{{0,9}}(?:-|–|—|→)\s{{0,9}}(?=$|\)|\s{{3,12}}|\|)"
    rf"|(?<![\w/.,])(?P<single>{_ONE})(?![\w%])"
)
_BEGUN = late(
    rf"(?:depuis|since|from|de|du)?\s{{0,3}}(?:(?:{_DAY}\s{{1,2}})?(?:{_MONTH})\.?|(?:{_ONE})?\s{{0,3}}(?:-|–|—|\bto\b|\ba\b|\bau\b)\s{{0,3}}(?:(?:{_DAY}\s{{1,2}})?(?:{_MONTH})\.?)?"
    rf"|(?:{_MONTH})\.?\s{{0,3}}(?:-|–|—|/|\ba\b|\bto\b)\s{{0,3}}(?:(?:{_MONTH})\.?)?)"
)
_ENDED = late(rf"(?:-|–|—)?\s{{0,9}}(?:{_ONE}|(?:l'|a\s{{1,10}}|the\s{{1,10}})?{_NOW})")
_DURATION = re.compile(
    r"[(\[·,]?\s{0,9}(?:environ\s{1,10}|about\s{1,10})?(?<![\w.,-])\d{1,2}(?:[.,]5)?\s{0,9}(?:ans?|annees?|years?|yrs?|mois|months?|mos?|semaines?|weeks?|jours|days)\b(?:\s{0,9}(?:et|and|,)?\s{0,9}\d{1,2}\s{0,9}(?:mois|months?|mos?))?\s{0,9}[)\]]?(?=\s{0,9}(?:$|[,;|·)–—-]|\s{2}))"
)
_AND = re.compile(r"\s{1,10}(?:et|and|&|puis|then)\s{1,10}")
_LISTED = re.compile(
    rf"{_YEAR}(?:,\s{{0,9}}{_YEAR}){{0,12}}\s{{0,9}},?\s{{0,9}}(?:et|and|&)\s{{1,10}}{_YEAR}"
)  # the rest of "2015, 2016 and 2017"
_SEASONS = re.compile(rf"{_SEASON}s\s")
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a text. start, end: "2020" or "2020-03"; end None with is_open: to this day. at, to: its place."""

    start: str | None
    end: str | None
    is_open: bool
    at: int
    to: int
    has_two_ends: bool = False

    @property
    def is_range(self) -> bool:
        """Two ends, or one that is open; a single date is none."""
        return self.is_open or self.has_two_ends or self.start != self.end


def periods_in(text: str) -> list[Period]:
    """Every date or period in a text, in order. Places are those of the text folded letter by letter."""
    folded = same_length_fold(text)
    found = [period for match in _PERIOD.finditer(folded) if (period := _period(match, text)) is not None]
    for place in range(len(found) - 1, 0, -1):
        if _go_together(folded, found[place - 1], found[place]):
            found[place - 1 : place + 1] = [_together(found[place - 1], found[place])]
    return found


def _go_together(folded: str, first: Period, last: Period) -> bool:
    """As "2015, 2016 and 2017" or "summers 2008, 2009": dates of one entry."""
    between = folded[first.to : last.at]
    if between.strip() == ",":
        return _LISTED.match(folded, last.at) is not None or _SEASONS.match(folded, first.at) is not None
    return _AND.fullmatch(between) is not None


def _together(first: Period, last: Period) -> Period:
    """As "summers 2008 and 2009": from the first to the last."""
    end = last.end
    if end and first.start and first.start == first.end and len(end) == len("2018") < len(first.start):
        end = f"{end}{first.start[4:]}"  # "July 2016, 2017 and 2018"
    return Period(first.start, end, last.is_open, first.at, last.to, has_two_ends=not last.is_open)


def is_date_begun(text: str) -> bool:
    """The first half of a broken date: "Mai – juin", "sept. 2021 – août", "Depuis oct.", "2019 –"."""
    return _BEGUN.fullmatch(same_length_fold(text.strip())) is not None


def is_date_end(text: str) -> bool:
    """What may follow the half of a date: a year, a month with its year, "présent"."""
    return _ENDED.fullmatch(same_length_fold(text.strip())) is not None


def durations_in(text: str) -> list[tuple[int, int]]:
    """Places of lengths of time that stand apart: "(2 ans 3 mois)", "6 years 2 months"."""
    return [match.span() for match in _DURATION.finditer(same_length_fold(text))]


def one_date(text: str) -> str | None:
    """A single date as the document keeps it: "2020-03" or "2020"; None where there is none."""
    folded = fold(text)
    year = re.search(_YEAR, folded)
    if year is None:
        return _weak_date(folded)
    return f"{year.group()}-{month:02d}" if (month := _month_of(folded, year)) else year.group()


@lru_cache(maxsize=4096)
@lru_cache(maxsize=8192)
def same_length_fold(text: str) -> str:
    """Folded letter by letter, so that places stay."""
    return "".join(map(_folded_letter, text))


@lru_cache(maxsize=2048)
def _folded_letter(letter: str) -> str:
    return folded if len(folded := fold(letter)) == 1 else " " if letter.isspace() else letter.lower()[:1]


def _weak_date(folded: str) -> str | None:
    """A year of two digits: "jan '19", "mars 20", "09/19"."""
    short = re.search(r"(\d{2})\s*$", folded)
    if short is None:
        return None
    year = 2000 + int(short.group(1))
    year -= _CENTURY if year > 2049 else 0  # noqa: PLR2004 - as _YEAR
    number = re.match(r"\s*(\d{1,2})/", folded)
    month = int(number.group(1)) if number else _named_month(folded)
    return f"{year}-{month:02d}" if month else str(year)


def _month_of(folded: str, year: re.Match[str]) -> int | None:
    if named := _named_month(folded):
        return named
    before = re.search(r"(\d{1,2})\s*[/.-]\s*$", folded[: year.start()])
    after = re.match(r"\s*[/.-]\s*(\d{2})(?!\d)", folded[year.end() :])
    number = int((before or after).group(1)) if (before or after) else 0  # pyright: ignore[reportOptionalMemberAccess]
    return number if 1 <= number <= 12 else None  # noqa: PLR2004 - months


def _named_month(folded: str) -> int | None:
    return next((number for number, pattern in enumerate(_MONTHS, 1) if re.search(rf"\b(?:{pattern})\b", folded)), None)


def _period(match: re.Match[str], text: str) -> Period | None:
    start, end = _ends(match, text)
    if start and end and end < start[: len(end)] and match["decade"]:
        return None  # "2019-12" has its own form; "2019/07" is no pair of years
    at, to = match.span()
    return Period(start, end, is_open=end is None, at=at, to=to, has_two_ends=match["end"] is not None)


def _ends(match: re.Match[str], text: str) -> tuple[str | None, str | None]:
    """First and last date; None as the last: to this day."""
    if since := match["since"] or match["open"]:
        return one_date(since), None
    if match["first"]:
        end = one_date(match["second"])
        return one_date(f"{match['first']}/{(end or '')[:4]}"), end
    if match["season"]:
        return one_date(match["season"]), one_date(match["later"])
    if first_year := match["school"] or match["decade"]:
        return first_year, first_year[:2] + (match["leaving"] or match["short"])
    if match["single"]:
        return _of_single(match["single"], text[slice(*match.span())])
    return one_date(match["start"]), one_date(match["end"])


def _of_single(folded: str, written: str) -> tuple[str | None, str | None]:
    """As "2009–10": with a dash of print is two years; with a hyphen it is a month."""
    years = re.fullmatch(rf"({_YEAR})[–—](\d\d)", written)
    if years and years.group(2) > years.group(1)[2:]:
        return years.group(1), years.group(1)[:2] + years.group(2)
    return one_date(folded), one_date(folded)
