"""The words of an offer's language for what pages have as codes: contracts, pay, headings. Tables and their reading."""

import math
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Literal

from babel import Locale
from babel.numbers import NumberPattern, get_currency_symbol, parse_pattern

from app.lexicon.tokens import STOP_WORDS, words

Tongue = Literal["fr", "en"]

# The codes of schema.org and of the boards, without their case and signs -> French, English.
_CONTRACTS: Mapping[str, tuple[str, str]] = {
    "fulltime": ("Temps plein", "Full-time"),
    "parttime": ("Temps partiel", "Part-time"),
    "contractor": ("Mission", "Contract"),
    "contract": ("Mission", "Contract"),
    "temporary": ("CDD", "Temporary"),
    "fixedterm": ("CDD", "Fixed term"),
    "permanent": ("CDI", "Permanent"),
    "intern": ("Stage", "Internship"),
    "internship": ("Stage", "Internship"),
    "trainee": ("Stage", "Traineeship"),
    "apprenticeship": ("Alternance", "Apprenticeship"),
    "volunteer": ("Bénévolat", "Volunteer"),
    "perdiem": ("À la journée", "Per diem"),
    "freelance": ("Freelance", "Freelance"),
    "workingstudent": ("Job étudiant", "Working student"),
    "fulltimepermanent": ("CDI, temps plein", "Permanent, full-time"),
    "fulltimefixedterm": ("CDD, temps plein", "Fixed term, full-time"),
    "parttimepermanent": ("CDI, temps partiel", "Permanent, part-time"),
    "parttimefixedterm": ("CDD, temps partiel", "Fixed term, part-time"),
}
_NO_CONTRACTS = frozenset({"other", "any", "unspecified", "none", "null", "na"})
_PERIODS: Mapping[str, tuple[str, str]] = {
    "hour": ("par heure", "an hour"),
    "day": ("par jour", "a day"),
    "week": ("par semaine", "a week"),
    "month": ("par mois", "a month"),
    "year": ("par an", "a year"),
}
_UNITS = re.compile(
    r"hour|day|week|month|year|annual|heure|jour|semaine|mois|(?:\ban\b)|dai|hur|mon\b|ann", re.IGNORECASE
)
_UNIT_NAMES = {"annual": "year", "ann": "year", "an": "year", "heure": "hour", "hur": "hour", "jour": "day",
               "dai": "day", "semaine": "week", "mois": "month", "mon": "month"}  # fmt: skip
# What no time of work pays less than, and none of a currency with large units more.
_LEAST = {"year": 1_000.0, "month": 50.0, "week": 20.0, "day": 5.0}
_MOST = {"hour": 1_500.0, "day": 10_000.0, "week": 50_000.0, "month": 250_000.0}
_LARGE_UNITS = frozenset({"EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SGD"})
SECTIONS: Mapping[str, tuple[str, str]] = {
    "responsibilities": ("Missions", "Responsibilities"),
    "qualifications": ("Profil recherché", "Qualifications"),
    "experienceRequirements": ("Expérience", "Experience"),
    "educationRequirements": ("Formation", "Education"),
    "skills": ("Compétences", "Skills"),
    "jobBenefits": ("Avantages", "Benefits"),
}
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_LEAST_SHARE = 0.12  # of the words of a text: what usual words make at least in their own language
_SECONDS, _MILLISECONDS = 10, 13  # digits


def tongue_of(text: str) -> Literal["fr", "en", ""]:
    """The language of an offer, by its usual words; "" for a third one."""
    seen = words(text[:8_000])
    shares = {one: sum(word in STOP_WORDS[one] for word in seen) / max(len(seen), 1) for one in ("fr", "en")}
    best: Tongue = "fr" if shares["fr"] > shares["en"] else "en"
    return best if shares[best] >= _LEAST_SHARE else ""


def said(pair: tuple[str, str], tongue: str) -> str:
    """The word of a pair in the offer's language; English for a third one."""
    return pair[0] if tongue == "fr" else pair[1]


def contract(values: list[str], tongue: str) -> str:
    """Kinds of contract in words: codes are translated, words are kept as they stand."""
    found: list[str] = []
    for value in values:
        bare = re.sub(r"[^a-z]", "", value.rsplit("/", 1)[-1].lower())
        shown = said(_CONTRACTS[bare], tongue) if bare in _CONTRACTS else value
        if shown and shown not in found and bare not in _NO_CONTRACTS:
            found.append(shown)
    return ", ".join(found)


def pay(least: float | None, most: float | None, currency: str, unit: str, tongue: str) -> str:
    """A salary in words: "2 300 à 2 600 € par mois", "£65,000 to £80,000 a year"; "" without an amount.

    Boards are filled in by people: a year that pays 75 may mean thousands or an hour, so it is not shown; an hour that
    pays 45,000 is a year's pay, so the amount is shown without the hour.
    """
    amounts = [one for one in dict.fromkeys((least, most)) if one]
    name = _unit_name(unit)
    if not amounts or max(amounts) < _LEAST.get(name, 0.0):
        return ""
    unit = unit if max(amounts) <= _MOST.get(name, math.inf) or currency not in _LARGE_UNITS else ""
    shown = [_amount(one, currency, tongue) for one in amounts]
    both = (" à " if tongue == "fr" else " to ").join(shown)
    return f"{both} {_period(unit, tongue)}".strip()


def _amount(value: float, currency: str, tongue: str) -> str:
    locale = Locale("fr") if tongue == "fr" else Locale("en", "GB")
    pattern: NumberPattern = parse_pattern("#,##0.##")
    number = pattern.apply(value, locale)
    sign = get_currency_symbol(currency, locale) if currency else ""
    if tongue == "fr":
        return f"{number} {sign}".strip()
    return f"{sign}{number}" if len(sign) == 1 else f"{sign} {number}".strip()


def _unit_name(unit: str) -> str:
    found = _UNITS.search(unit)
    name = found.group().lower() if found else ""
    return _UNIT_NAMES.get(name, name)


def _period(unit: str, tongue: str) -> str:
    name = _unit_name(unit)
    return said(_PERIODS[name], tongue) if name in _PERIODS else ""


def number(value: object) -> float | None:
    """An amount as pages write it: 45000, "45 000,00", "45,000.50"; None for none, or for nought."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value) or None
    bare = re.sub(r"[^\d.,]", "", str(value or "")[:40])
    bare = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", bare).replace(",", ".")
    try:
        return float(bare) or None
    except ValueError:
        return None


def day(value: object) -> date | None:
    """A day as pages and boards write it: ISO, 02/11/2026, or seconds or milliseconds since 1970."""
    text = str(value or "").strip()[:40]
    try:
        if text.isdecimal() and len(text) in (_SECONDS, _MILLISECONDS):
            return datetime.fromtimestamp(int(text) / (1 if len(text) == _SECONDS else 1000), UTC).date()
        if found := _ISO_DAY.match(text):
            return date(*(int(part) for part in found.groups()))
        if found := _WRITTEN_DAY.match(text):
            return date(*(int(part) for part in found.groups()[::-1]))
    except (ValueError, OverflowError, OSError):
        return None
    return None


def country(code: str, tongue: str) -> str:
    """The name of a country of two letters; anything else as it is."""
    names = Locale("fr" if tongue == "fr" else "en").territories
    return names.get(code.upper(), code) if len(code) == 2 else code  # noqa: PLR2004 - ISO 3166-1
