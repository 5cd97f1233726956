"""Which source text a sentence comes closest to. Pure."""

from collections.abc import Sequence
from functools import lru_cache

from app.lexicon.tokens import words


def nearest(text: str, sources: Sequence[str]) -> str:
    """The source that shares most words with the text; "" where none shares any; the first one wins a tie."""
    wanted = word_set(text)
    best = max(sources, key=lambda source: len(wanted & word_set(source)), default="")
    return best if wanted & word_set(best) else ""


def nearest_few(text: str, sources: Sequence[str], most: int) -> tuple[str, ...]:
    """The sources that share words with the text, those with most of them first, so many at most."""
    wanted = word_set(text)
    shared = [(len(wanted & word_set(source)), source) for source in sources]
    ranked = sorted((one for one in shared if one[0]), key=lambda one: -one[0])
    return tuple(source for _, source in ranked[:most])


@lru_cache(maxsize=8192)
def word_set(text: str) -> frozenset[str]:
    """The folded words of a text; remembered, since every sentence of a CV is held against every source."""
    return frozenset(words(text))
