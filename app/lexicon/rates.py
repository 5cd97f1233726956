"""Short forms of rates written out: "13/yr", "26 h/wk", "900 p.a.", "14/sem." as "13 per year", "14 par semaine"."""

import re
from collections.abc import Iterator

from app.lexicon.numbers import Quantity

_ENGLISH = {
    "d": "day", "day": "day", "days": "day", "wk": "week", "week": "week", "mth": "month", "month": "month", "mo": "month",
    "qtr": "quarter", "quarter": "quarter", "yr": "year", "year": "year", "hr": "hour", "hour": "hour", "min": "minute", "minute": "minute", "night": "night",
    "shift": "shift", "24 h": "day", "24h": "day",
}  # fmt: skip
_FRENCH = {
    "j": "jour", "jour": "jour", "jr": "jour", "sem": "semaine", "semaine": "semaine", "mois": "mois", "trim": "trimestre",
    "trimestre": "trimestre", "an": "an", "annee": "an", "année": "an", "heure": "heure", "nuit": "nuit", "service": "service",
}  # fmt: skip
_SLASHED = re.compile(
    rf"(?<=[\w%€£$.)])\s?/\s?(?P<unit>{'|'.join(sorted({*_ENGLISH, *_FRENCH}, key=len, reverse=True))})\b\.?(?![/\w])",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"(?<=\w)\s+p\.?\s?(?P<unit>[amw])\.?(?=[\s,;.)]|$)")
_NEAR = 30  # characters between the figure and its rate
_OF_LETTERS = {"a": "year", "m": "month", "w": "week"}


_NTH = {
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "fifth": 5,
    "5th": 5,
    "sixth": 6,
    "6th": 6,
    "eighth": 8,
    "tenth": 10,
}
_EVERY_NTH = re.compile(
    rf"\bevery (?P<nth>{'|'.join(_NTH)}) (?P<unit>day|night|week|weekend|month|shift)\b", re.IGNORECASE
)
_WORDS_A_MINUTE = re.compile(r"(?<=\d )wpm\b|(?<=\d)wpm\b", re.IGNORECASE)
_THREE_EIGHT = re.compile(r"\btrois[ -]huit\b", re.IGNORECASE)
_TOUS_LES = re.compile(
    r"\b(?:tous|toutes) les (?P<n>\d+|trois|quatre|cinq|six|huit|dix) (?P<unit>jour|nuit|semaine|week-end|mois)s?\b",
    re.IGNORECASE,
)
_DOTTED_DEGREE = re.compile(
    r"\b(?P<rank>[BM])\.\s?(?P<field>Sc|A|Com|Ed|Eng|Phil|Tech|Pharm|Arch|BA|Mus)\b\.?(?=[\s,;.)]|$)"
)


def written_out(text: str) -> str:
    """The text with the short forms of its rates in words, in the language of the form; "every 3rd" as "one in 3".

    Degrees lose their dots: "M.Sc." as "MSc".
    """
    text = _DOTTED_DEGREE.sub(lambda match: match["rank"] + match["field"], text)
    text = _WORDS_A_MINUTE.sub("words per minute", text)
    text = _THREE_EIGHT.sub("3x8", text)
    text = _EVERY_NTH.sub(lambda match: f"one {match['unit']} in {_NTH[match['nth'].lower()]}", text)
    text = _TOUS_LES.sub(lambda match: f"un {match['unit']} sur {match['n']}", text)
    return _LETTERS.sub(_lettered, _SLASHED.sub(_slashed, text) if "/" in text else text)


def _slashed(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    word = f" per {_ENGLISH[unit]}" if unit in _ENGLISH else f" par {_FRENCH[unit]}"
    return word if _has_figure(match) else match.group()


def _lettered(match: re.Match[str]) -> str:
    return f" per {_OF_LETTERS[match['unit']]}" if _has_figure(match) else match.group()


def _has_figure(match: re.Match[str]) -> bool:
    return any(letter.isdigit() for letter in match.string[max(0, match.start() - _NEAR) : match.start()])


_EACH = r"(?:every|each|an?|per|chaque|par)"
# How often, in a word or two: pattern for folded text, length, unit.
_RHYTHMS: tuple[tuple[re.Pattern[str], float, str], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), length, unit)
    for pattern, length, unit in (
        (rf"daily|quotidien\w{{0,4}}|journalier\w{{0,2}}|{_EACH} (?:day|jour)|tous les jours", 1.0, "day"),
        (r"(?:every other|every second) day|jour sur deux", 2.0, "day"),
        (r"monday (?:to|-|through) friday|lundi (?:au|-) vendredi", 5.0, "day"),
        (rf"weekly|hebdomadaires?|{_EACH} (?:week|semaine)|toutes les semaines", 7.0, "day"),
        (rf"fortnightly|bi-?weekly|bimensuel\w{{0,3}}|{_EACH} (?:fortnight|quinzaine)", 14.0, "day"),
        (r"(?:every other|every second) week|semaine sur deux", 14.0, "day"),
        (rf"monthly|mensuel\w{{0,3}}|{_EACH} (?:month|mois)|tous les mois", 1.0, "month"),
        (r"bi-?monthly|bimestriel\w{0,3}|(?:every other|every second) month|mois sur deux", 2.0, "month"),
        (rf"quarterly|trimestriel\w{{0,3}}|{_EACH} (?:quarter|trimestre)|tous les trimestres", 3.0, "month"),
        (rf"half-yearly|semestriel\w{{0,3}}|{_EACH} semestre", 6.0, "month"),
        (rf"yearly|annual(?:ly)?|annuel\w{{0,5}}|{_EACH} (?:year|an|annee)|tous les ans", 12.0, "month"),
        (r"(?:every other|every second) year|bisannuel\w{0,3}|annee sur deux|an sur deux", 24.0, "month"),
    )
)


def rhythms_in(folded: str) -> Iterator[Quantity]:
    """The length of time that each rhythm of a folded text tells: two weeks of "fortnightly"."""
    for pattern, length, unit in _RHYTHMS:
        for match in pattern.finditer(folded):
            yield Quantity(frozenset({length}), unit, match.start(), match.end(), bases=frozenset({length}))
