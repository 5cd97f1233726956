"""Texts: the mark of one to be translated, and what one from outside may hold that databases and pages can keep."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

# NUL and single surrogates can be stored by no database as UTF-8; XML (DOCX) takes no control characters and no
# "non-characters". A tab, a line feed and a carriage return are text.
_FOLDERS = re.compile(r"^.*[/\\]", re.DOTALL)
_VANISHING = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_PARTING = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")

_MOST_DIGITS = 9
_MOST_MARKS = 30  # on one letter (Unicode's own bound for streams); composing costs the square of their number
_PILE = re.compile(rf"[^\w\s]{{{_MOST_MARKS + 1},}}")


def N_(message: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence that is translated later, where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark a sentence of one and of many that is translated later."""
    return singular, plural


def composed(text: str) -> str:
    """The text with each letter and its marks as one (NFC), as nearly everybody writes it; macOS takes them apart.

    Two texts that look alike are then the same: names are found, words meet, fonts have the letters.
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _PILE.sub(_thinned, text))


def all_composed(value: Any) -> Any:
    """The same for every text within lists and dictionaries, as JSON has them; names of keys too."""
    return _each(value, composed)


def storable(text: str) -> str:
    """The text without NULs and broken characters; a control character becomes a blank, as where a page ended."""
    return _PARTING.sub(" ", _VANISHING.sub("", text))


def cleaned(text: str) -> str:
    """The text as it can be kept, and composed."""
    return composed(storable(text))


def one_line(text: str, most: int) -> str:
    """A name: cleaned, on one line, single blanks, at most so many letters."""
    return " ".join(cleaned(text).split())[:most].strip()


def file_name(text: str, most: int) -> str:
    """The name of a file without the folders that somebody put before it, in one line, "file" where nothing is left."""
    return one_line(_FOLDERS.sub("", text), most).strip(". ") or "file"


def whole_number(text: str) -> int | None:
    """A number >= 0 as people type it, up to what every database holds; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def all_cleaned(value: Any) -> Any:
    """Every text within lists and dictionaries cleaned, as JSON has them; names of keys too."""
    return _each(value, cleaned)


def _each(value: Any, made: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return made(value)
    if isinstance(value, list):
        return [_each(one, made) for one in value]  # pyright: ignore[reportUnknownVariableType] - whatever JSON holds
    if isinstance(value, dict):
        return {made(name): _each(one, made) for name, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value


def _thinned(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for one in found[0]:
        marks = marks + 1 if unicodedata.combining(one) else 0
        if marks <= _MOST_MARKS:
            kept.append(one)
    return "".join(kept)
