"""The words that gold knows an offer by: known terms as the index names them."""

from collections import Counter
from functools import lru_cache

import pyarrow as pa

from app.lexicon.terms import Care, spellings
from app.lexicon.tokens import STOP_WORDS
from app.matching.full_text import token

COLUMNS = ("number", "word", "which", "needed", "spelling", "value")
_SHORT = 3  # letters: what else a name loses its signs and means anything


@lru_cache(maxsize=1)
def vocabulary() -> pa.Table:
    """A row per word that leads to a spelling: (number, word, which, needed, spelling, value).

    A text that holds the one or two words of a number (`which` counts them from 0, `needed` is the last) is looked at
    for the spelling, which is "" where the word is all of it.  value: a token of the index.
    """
    terms = {
        (said, token(f"t:{one.concept}"))
        for written, one in spellings().items()
        if one.care == Care.NONE and (said := _plain(written)) and not (said != written and len(said) <= _SHORT)
    }
    shared = Counter(word for said, _ in terms for word in set(said.split()))
    rows = [
        (number, word, which, len(telling) - 1, f" {said} " if " " in said else "", value)
        for number, (said, value) in enumerate(sorted(terms))
        for telling in [_rarest(said, shared)]
        for which, word in enumerate(telling)
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    return pa.table(columns, names=list(COLUMNS))


def _rarest(said: str, shared: Counter[str]) -> list[str]:
    """The one or two words of a spelling that lead to the fewest others; a usual word only where there is no other."""
    usual = STOP_WORDS["fr"] | STOP_WORDS["en"]
    telling = [word for word in set(said.split()) if word not in usual and len(word) >= _SHORT] or said.split()[:1]
    return sorted(telling, key=lambda word: (shared[word], word))[:2]


def _plain(written: str) -> str:
    """As `words.plain` writes a text."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "+#") else " " for sign in written)
    return " ".join(kept.split())
