"""The words that gold knows an offer by: known terms as the index names them."""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

import pyarrow as pa

from app.lexicon.terms import Care, spellings
from app.lexicon.tokens import STOP_WORDS
from app.matching.full_text import token

_USUAL = " esaitnrulodcpmvghbfqyxjkwz"  # signs of French and English texts, the most usual first
_LEAST_PART = 4
_SHORT = 3  # letters: what else a name loses its signs and means anything


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Spellings of known terms, and the words that lead to them.

    words: (word, number).  spellings: (first, second, part, spelling, value): a text that holds the words of both
    numbers is looked at for the spelling, which is "" where the word is all of it; first is second where one word
    leads there.  part: of the spelling, which is found faster.  value: a token of the index.
    """

    words: pa.Table
    spellings: pa.Table


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The terms of the lexicon."""
    terms = {
        (said, token(f"t:{one.concept}"))
        for written, one in spellings().items()
        if one.care == Care.NONE and (said := _plain(written)) and not (said != written and len(said) <= _SHORT)
    }
    shared = Counter(word for said, _ in terms for word in set(said.split()))
    telling = [(said, value, _rarest(said, shared)) for said, value in sorted(terms)]
    numbers = {word: at for at, word in enumerate(sorted({word for _, _, words in telling for word in words}))}
    rows = [
        (numbers[words[0]], numbers[words[-1]], _part(spelling), spelling, value)
        for said, value, words in telling
        for spelling in [f" {said} " if " " in said else ""]
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    return Vocabulary(
        pa.table([list(numbers), list(numbers.values())], names=["word", "number"]),
        pa.table(columns, names=["first", "second", "part", "spelling", "value"]),
    )


def _part(spelling: str) -> str:
    """The end of a spelling that begins with its rarest sign.

    Databases search a text for the first sign of what they look for, and a spelling's first is a space.
    """
    begins = range(1, max(len(spelling) - _LEAST_PART, 1) + 1)
    return spelling[max(begins, key=lambda at: _USUAL.find(spelling[at : at + 1])) :] if spelling else ""


def _rarest(said: str, shared: Counter[str]) -> list[str]:
    """The one or two words of a spelling that lead to the fewest others; a usual word only where there is no other."""
    usual = STOP_WORDS["fr"] | STOP_WORDS["en"]
    telling = [word for word in set(said.split()) if word not in usual and len(word) >= _SHORT] or said.split()[:1]
    return sorted(telling, key=lambda word: (shared[word], word))[:2]


def _plain(written: str) -> str:
    """As `words.plain` writes a text."""
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "+#") else " " for sign in written)
    return " ".join(kept.split())
