"""Texts: the mark of one to be translated, and what one from outside may hold that databases and pages can keep."""

import re
from typing import Any

# NUL and single surrogates can be stored by no database as UTF-8; XML (DOCX) takes no control characters and no
# "non-characters". A tab, a line feed and a carriage return are text.
_VANISHING = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_PARTING = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")

_MOST_DIGITS = 9


def N_(message: str) -> str:  # noqa: N802 - the name that Babel looks for
    """Mark a sentence that is translated later, where it is shown."""
    return message


def NN_(singular: str, plural: str) -> tuple[str, str]:  # noqa: N802 - as N_
    """Mark a sentence of one and of many that is translated later."""
    return singular, plural


def cleaned(text: str) -> str:
    """The text without NULs and broken characters; a control character becomes a blank, as where a page ended."""
    return _PARTING.sub(" ", _VANISHING.sub("", text))


def one_line(text: str, most: int) -> str:
    """A name: cleaned, on one line, single blanks, at most so many letters."""
    return " ".join(cleaned(text).split())[:most].strip()


def whole_number(text: str) -> int | None:
    """A number >= 0 as people type it, up to what every database holds; None for anything else."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def all_cleaned(value: Any) -> Any:
    """The same for every text within lists and dictionaries, as JSON has them; names of keys too."""
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, list):
        return [all_cleaned(one) for one in value]  # pyright: ignore[reportUnknownVariableType] - whatever JSON holds
    if isinstance(value, dict):
        return {all_cleaned(name): all_cleaned(one) for name, one in value.items()}  # pyright: ignore[reportUnknownVariableType]
    return value
