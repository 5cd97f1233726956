"""Whether a text says that somebody has a term: under any of its names, whole words only, and not negated."""

import re
from functools import lru_cache

from app.lexicon.aliases import canonical, is_known, terms_in
from app.lexicon.folding import fold

_INSIDE = r"\w+#"
_NEGATED = re.compile(
    r"\b(?:sans|aucune?|jamais|pas(?! seulement)|no|not(?! only)|never|without|lack of|ni)"
    r"(?:\s{1,10}(?!mais\b|but\b|puis\b|then\b)[\w'-]{1,40}){0,4}\s{0,9}$"
)


def mentions(text: str, term: str) -> bool:
    """Whether the text names the term; "no experience with Kafka" does not name Kafka."""
    return any(not is_denied(text, start) for start in _places(text, term))


def is_denied(text: str, start: int) -> bool:
    """Whether a negation stands before a place of the text."""
    return _NEGATED.search(fold(text[:start])) is not None


def _places(text: str, term: str) -> list[int]:
    if is_known(term):
        wanted = canonical(term)
        return [start for known, start in _known_in(text) if known == wanted]
    return [match.start() for match in _literal(term).finditer(_folded_in_place(text))]


@lru_cache(maxsize=4096)
def _known_in(text: str) -> tuple[tuple[str, int], ...]:
    """Every wish of an offer asks the same texts, so what they name is remembered."""
    return tuple((found.canonical, found.start) for found in terms_in(text))


@lru_cache(maxsize=1024)
def _literal(term: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in fold(term).split()] or [r"(?!)"]
    spaced = r"[\s-]+".join(parts)
    return re.compile(rf"(?<![{_INSIDE}]){spaced}s?(?![{_INSIDE}])")


@lru_cache(maxsize=4096)
def _folded_in_place(text: str) -> str:
    """Folded letter by letter, so that places in it are places in the text."""
    return "".join(
        folded if len(folded := fold(letter)) == 1 else " " if letter.isspace() else letter.lower()[:1] or " "
        for letter in text
    )
