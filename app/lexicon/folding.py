"""One way to compare texts: case, accents, quotes, dashes and spaces made equal."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_MARKS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "\u00ad": None,
        "\u200b": None,
    }
    | dict.fromkeys("‐‑‒–—―−", "-")
)


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Case-folded, without accents, quotes and dashes unified, spaces single. The length may change."""
    if text.isascii():
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_MARKS)
    bare = "".join(mark for mark in unicodedata.normalize("NFD", plain) if not unicodedata.combining(mark))
    return _SPACES.sub(" ", bare).strip()
