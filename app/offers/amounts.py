"""Amounts of money in a line, as written: how much, for what time. What they pay for is pay.py's. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.lexicon.folding import fold

# Each repeat is bounded: the text is a stranger's, and what may be read in two ways may be read for hours.
_SP = "[ \t\u00a0\u202f\u2009]"
_CODES = "EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|SGD|HKD|ZAR|INR|AED|JPY"
_BEFORE = rf"(?:(?:US|CA|AU|NZ|HK|SG|[ACR])?\$|€|£|(?<![A-Za-z])(?:{_CODES})(?![A-Za-z]))"
_AFTER = rf"(?:k?€|k?£|k?\$|k?(?:{_CODES})(?![A-Za-z])|(?:euros?|dollars|pounds|francs)(?![A-Za-zÀ-ÿ]))"
_NUMBER = r"(?<![\d.,])(?:\d{1,3}(?:[ .,'’\u00a0\u202f\u2009]\d{3}(?!\d)){1,3}|\d{1,7}(?!\d))(?:[.,]\d{1,2}(?!\d))?"
_VALUE = rf"(?:{_BEFORE}{_SP}?)?{_NUMBER}(?:{_SP}?k(?![A-Za-zÀ-ÿ€£$]))?(?:{_SP}?{_AFTER})?"
_BOUND = (
    r"(?<!\w)(?:up to|as much as|from|at least|minimum|min\.?|around|circa|c\.|approx\.?"
    r"|jusqu['’]à|à partir de|à hauteur de|au moins|dès|environ)"
)
_KIND = rf"(?:{_SP}(?:bruts?|nets?|gross)(?=\W))?"
_TO = rf"{_KIND}{_SP}{{0,3}}(?:[-–—/]|à|a|to|et jusqu['’]à|jusqu['’]à|up to){_SP}{{0,3}}"
_BETWEEN = rf"(?<!\w)(?:entre|between){_SP}{_VALUE}{_SP}(?:et|and){_SP}{_VALUE}"
_AMOUNT = re.compile(rf"{_BETWEEN}|(?:{_BOUND}{_SP})?{_VALUE}(?:{_TO}{_VALUE})?", re.IGNORECASE)
_FIRST = re.compile(rf"(?:{_BOUND}{_SP})?{_VALUE}", re.IGNORECASE)
_TIME = (
    r"(?:hours?|hrs?|heures?|days?|jours?|weeks?|wk|semaines?|months?|mth|mois|years?|yr|annum|année|ans?|h|j|d)"
    r"(?![A-Za-zÀ-ÿ])"
)
_WAYS = (
    rf"(?:(?:per|par|an?|each){_SP}|de l['’]|l['’]|p\.?|/{_SP}?){_TIME}|p\.?a\.?(?!\w)|p/?h(?!\w)|pcm(?!\w)"
    r"|(?:hourly|daily|weekly|monthly|yearly|annually|annual)(?!\w)"
    r"|(?:horaire|journalier|hebdomadaire|mensuel|annuel)(?:le)?s?(?!\w)"
    r"|(?:bruts?|brutes?|brutto|nets?|nettes?|netto|gross|before tax|HT|TTC|pro[- ]?rata|au prorata|FTE|ETP"
    r"|full[- ]time equivalent|base|basic|fixe)(?![A-Za-zÀ-ÿ])"
)
_QUALIFIERS = re.compile(
    rf"(?:{_SP}{{0,2}}(?:(?:,{_SP})?(?:{_WAYS})|\((?:{_WAYS})\))|{_SP}?(?:{_CODES})(?!\w)){{0,6}}", re.IGNORECASE
)
_MORE = re.compile(
    rf"{_SP}?(?:m|m€|mio|millions?|bn|billions?|b|milliards?|mds?|%|\+?{_SP}?%)(?![A-Za-zÀ-ÿ])", re.IGNORECASE
)
_PARTS = re.compile(rf"({_BEFORE})?{_SP}?({_NUMBER}){_SP}?(k(?![A-Za-zÀ-ÿ])|k(?=[€£$])|k(?={_CODES}))?", re.IGNORECASE)
_MONEY = re.compile(rf"{_BEFORE}|{_AFTER}", re.IGNORECASE)
_PERIODS = (
    ("hour", re.compile(r"\b(?:hours?|hrs?|heures?|hourly|horaires?)\b|/ ?h\b|\bp/?h\b")),
    ("day", re.compile(r"\b(?:days?|jours?|daily|journali\w{2,4}|tjm)\b|/ ?[jd]\b")),
    ("week", re.compile(r"\b(?:weeks?|wk|semaines?|weekly|hebdomadaires?)\b")),
    ("month", re.compile(r"\b(?:months?|mth|monthly|pcm|mensuel\w{0,3})\b|\b(?:par|per|a|de|/) ?mois\b|/ ?mois\b")),
    (
        "year",
        re.compile(
            r"\b(?:years?|yr|annum|yearly|annual(?:ly)?|annuel\w{0,3}|annees?)\b|\bp\.?a\b|(?:\b(?:par|l')|/) ?ans?\b"
        ),
    ),
)
_THOUSAND, _SHORT = 1_000, 1_000
MAX_LINE, MOST = 20_000, 200  # letters of a line that are looked at, amounts of a line


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount, or a range, of a line. start, end: of `text` there.  period: hour, day, week, month, year or ""."""

    text: str
    start: int
    end: int
    least: float
    most: float
    has_currency: bool
    period: str
    is_range: bool


def amounts_in(line: str) -> Iterator[Amount]:
    """The amounts of a line in order, numbers without a currency too; those in millions and shares are left out."""
    looked_at, end, count = line[:MAX_LINE], 0, 0
    while count < MOST and (found := _AMOUNT.search(looked_at, end)):
        core = _rising(found.group())
        stop = found.start() + len(core)
        tail = _QUALIFIERS.match(looked_at, stop)
        end = max(tail.end() if tail else 0, stop)
        count += 1
        if not _MORE.match(looked_at, stop):
            yield _amount(looked_at[found.start() : end], found.start(), core)


def period_in(words: str) -> str:
    """The time that words name: hour, day, week, month or year; "" without one."""
    folded = fold(words)
    return next((name for name, sign in _PERIODS if sign.search(folded)), "")


def _amount(text: str, start: int, core: str) -> Amount:
    scaled = _scaled(core)
    return Amount(
        text=text.strip(" \t,"),
        start=start,
        end=start + len(text),
        least=min(scaled),
        most=max(scaled),
        has_currency=_MONEY.search(text) is not None,
        period=period_in(text[len(core) :]),
        is_range=len(scaled) > 1,
    )


def _rising(core: str) -> str:
    """A range, or its first amount where the second is less: "£24k - 2026 start" is no range."""
    scaled = _scaled(core)
    if len(scaled) > 1 and scaled[1] < scaled[0] and (first := _FIRST.match(core)):
        return first.group()
    return core


def _scaled(core: str) -> list[float]:
    parts = list(_PARTS.finditer(core))[:2]
    thousands = [one[3] is not None for one in parts]
    values = [_value(one[2]) for one in parts]
    both = thousands[-1] and values[0] < _SHORT and len(values) > 1  # "38-42 k€"
    return [value * (_THOUSAND if has or both else 1) for value, has in zip(values, thousands, strict=True)]


def _value(number: str) -> float:
    """A number as written in either language: 2 150,50 or 2,150.50."""
    bare = re.sub(r"[ '’\u00a0\u202f\u2009]", "", number)
    whole = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare)
    return float(whole.replace(",", "."))
