"""Whether a number counts something that a person must stand by, or is but a name: a year, a class, a version. Pure."""

import re

from app.lexicon.dates import periods_in
from app.lexicon.numbers import Quantity
from app.lexicon.tokens import STOP_WORDS, Language, words

_YEARS = range(1950, 2101)
_YEAR = re.compile(r"\d{4}s?")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)\s?$")
_NAMING = frozenset({"ordinal", "level"})
# What numbers name and do not count: "room 12", "la classe 4", "version 2".
_NAMED = frozenset(
    [
        "article",
        "building",
        "bâtiment",
        "bloc",
        "chapter",
        "chapitre",
        "class",
        "classe",
        "étage",
        "étape",
        "floor",
        "grade",
        "group",
        "groupe",
        "level",
        "ligne",
        "line",
        "niveau",
        "page",
        "part",
        "partie",
        "phase",
        "quai",
        "room",
        "salle",
        "secteur",
        "section",
        "site",
        "stage",
        "step",
        "terminal",
        "tome",
        "unit",
        "unité",
        "version",
        "volume",
        "year",
        "zone",
    ]
)


def is_name(said: str, found: Quantity, language: Language) -> bool:
    """Whether nobody has to confirm it: it says when, or which, never how many."""
    if found.unit in _NAMING or _is_year(said, found):
        return True
    if found.unit:
        return False
    return _is_in_date(said, found) or _is_behind_name(said, found, language)


def _is_year(said: str, found: Quantity) -> bool:
    written = said[found.start : found.end].strip()
    return found.unit in {"", "s"} and bool(_YEAR.fullmatch(written)) and int(written[:4]) in _YEARS


def _is_in_date(said: str, found: Quantity) -> bool:
    """The day of a date that has its month."""
    months = (one for one in periods_in(said) if one.start and len(one.start) > len("2020"))
    return any(one.at - 1 <= found.end <= one.to for one in months)


def _is_behind_name(said: str, found: Quantity, language: Language) -> bool:
    """Behind a name or a word for one of many, and before nothing that it could count."""
    before = _WORD_BEFORE.search(said, 0, found.start)
    if before is None:
        return False
    following = words(said[found.end : found.end + 40].split(".", maxsplit=1)[0])
    counts = bool(following) and following[0] not in STOP_WORDS[language] and said[found.end : found.end + 1] == " "
    word = before["word"]
    is_capital = word[:1].isupper() and said[: before.start()].strip() not in {"", "."}
    return not counts and (word.lower() in _NAMED or is_capital)
