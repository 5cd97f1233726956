"""Two spellings of one name: "PowerBI" and "Power BI", "Node JS" and "Node.js"."""

import re
from collections.abc import Mapping

from app.lexicon.folding import fold

_BETWEEN = re.compile(r"[\s.\-_/]+")


def is_respelling(one: str, other: str) -> bool:
    """Whether both say the same letters in the same order; case, spaces, dots and hyphens apart."""
    return _BETWEEN.sub("", fold(one)) == _BETWEEN.sub("", fold(other))


def respelled(text: str, spellings: Mapping[str, str]) -> str:
    """The text with each of these names, where it stands as a whole word, in its other spelling."""
    for name, spelling in spellings.items():
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _, written=spelling: written, text)
    return text
