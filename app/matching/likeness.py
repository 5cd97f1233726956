"""How alike a CV and offers are by their words: BM25 of stems among the offers that stand beside each other. Pure.

What the rules read of an offer misses what they do not know; its plain words do not. Either alone ranks worse than both
(`bench ranking`).
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from app.lexicon.tokens import guess_language, stems

LOOKED_AT = 6_000  # letters of an offer
_K1, _B = 1.5, 0.75  # as textbooks set them
_WEIGHT = 20.0  # points that the words are worth beside the 100 of the fit


def stems_in(text: str) -> frozenset[str]:
    """The stems of a text, of its own language."""
    return frozenset(stems(text, guess_language(text)))


def likenesses(asked: Collection[str], texts: Sequence[str]) -> list[float]:
    """Of each text how much it says of what is asked, 0 to 1, the best of them 1."""
    said = [_counted(text[:LOOKED_AT]) for text in texts]
    mean = sum(one.total() for one in said) / max(1, len(said)) or 1.0
    rarity = {word: _rarity(word, said) for word in asked}
    worth = [_worth(rarity, one, mean) for one in said]
    best = max(worth, default=0.0) or 1.0
    return [one / best for one in worth]


def with_likeness(fit: float, likeness: float) -> float:
    """A fit, 0 to 100, with how alike the words are."""
    return (fit + _WEIGHT * likeness) / (100 + _WEIGHT) * 100


@lru_cache(maxsize=2_000)
def _counted(text: str) -> Counter[str]:
    return Counter(stems(text, guess_language(text)))


def _rarity(word: str, said: Sequence[Mapping[str, int]]) -> float:
    having = sum(word in one for one in said)
    return math.log(1 + (len(said) - having + 0.5) / (having + 0.5))


def _worth(rarity: Mapping[str, float], said: Counter[str], mean: float) -> float:
    length = _K1 * (1 - _B + _B * said.total() / mean)
    return sum(rarity[word] * count * (_K1 + 1) / (count + length) for word, count in said.items() if word in rarity)
