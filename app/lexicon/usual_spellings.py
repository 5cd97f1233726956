"""How the name of a tool is usually written: "Excel", "PostgreSQL", "Power BI", whatever capitals it stood in."""

import re
from functools import lru_cache
from pathlib import Path

from app.lexicon.folding import fold

_LIST = Path(__file__).parent / "data" / "usual_spellings.txt"
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LONGEST_SHOUT = 4  # letters: a longer word in capitals is written so by its heading


def usually_written(name: str) -> str:
    """A tool's name with its usual capitals; a word that the list does not know begins with one."""
    return _WORD.sub(lambda found: _word(found.group()), name.strip())


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, unless its first word is usually written without."""
    first, space, rest = text.partition(" ")
    return f"{_listed().get(fold(first)) or first[:1].upper() + first[1:]}{space}{rest}"


def unshouted(text: str) -> str:
    """A text that is all in capitals in small letters with one at its beginning; names of the list keep theirs."""
    if not text.isupper() or len(text) <= _LONGEST_SHOUT:
        return text
    return capitalised(_LETTERS.sub(lambda found: _listed().get(fold(found.group()), found.group().lower()), text))


def _word(word: str) -> str:
    if known := _listed().get(fold(word)):
        return known
    is_shouted = word.isupper() and len(word) > _LONGEST_SHOUT
    plain = word.lower() if is_shouted else word
    return plain[:1].upper() + plain[1:] if plain.islower() else plain


@lru_cache(maxsize=1)
def _listed() -> dict[str, str]:
    lines = (line for line in _LIST.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {fold(word): word for line in lines for word in line.split()}
