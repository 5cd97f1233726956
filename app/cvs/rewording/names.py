"""Which names of projects say something that can be translated, and what of them is a name in any language. Pure."""

import re

from app.lexicon.concepts import concepts_of
from app.lexicon.folding import fold
from app.lexicon.tokens import STOP_WORDS, Language

_WORD = re.compile(r"[^\W_]+(?:[-.+#&][^\W_]+)*[+#]*")
_QUOTED = re.compile(r"[«“\"]([^«»“”\"]{1,80})[»”\"]")
_STOP_WORDS = STOP_WORDS["fr"] | STOP_WORDS["en"]  # a French CV names English things


def is_plain(name: str) -> bool:
    """Whether it is told in plain words: one behind the first that carries a meaning is written small.

    "Refonte du site Opale" is; "Atlas", "Blue Sky" and "Website Redesign", where every word may be a name, are not.
    """
    small = (word for word in words_in(name)[1:] if word[:1].islower())
    return any(fold(word) not in _STOP_WORDS for word in small)


def proper_words(name: str, language: Language) -> list[str]:
    """The words that stay as they are: in quotes, with a capital behind the first, or a first one nobody knows."""
    first, *behind = words_in(name) or [""]
    quoted = [word for part in _QUOTED.findall(name) for word in words_in(part)]
    named = [word for word in behind if word[:1].isupper()]
    unknown = [first] if first and not concepts_of(fold(first), language) else []
    return list(dict.fromkeys([*quoted, *unknown, *named]))


def words_in(text: str) -> list[str]:
    """The words of a name in order, technical ones whole, as they are written."""
    return [word for part in _WORD.findall(text) if (word := part.strip(".-&"))]
