"""What a line of an offer is by its words alone: a wish, a duty, a benefit, about the employer, how to apply. Pure.

Weights of a logistic model, learnt from lines under headings that say what they are; see docs/benchmarks.md.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from app.lexicon.folding import fold

WISH, DUTY, BENEFIT, ABOUT, APPLY = "wish", "duty", "benefit", "about", "apply"
KINDS = (WISH, DUTY, BENEFIT, ABOUT, APPLY)
_WEIGHTS = Path(__file__).parent / "data" / "line_weights.json"
_WORD = re.compile(r"[a-z]+(?:[-'+#][a-z]+)*|\d+\+?")
_LETTERS, _WORDS, _STEM, _FIRST = 400, 50, 7, 3


def likeness(lines: Sequence[str]) -> Mapping[str, float]:
    """How much some lines together are of each kind; the shares make 1."""
    if not lines:
        return dict.fromkeys(KINDS, 1 / len(KINDS))
    logs = [[math.log(one[kind] + 1e-3) for one in map(shares_of, lines)] for kind in KINDS]
    return _shares([sum(one) / len(one) for one in logs])


@lru_cache(maxsize=4096)
def shares_of(line: str) -> Mapping[str, float]:
    """How much a line is of each kind; the shares make 1."""
    bias, weights = _model()
    sums = list(bias)
    for sign in _signs(line):
        for kind, weight in enumerate(weights.get(sign, ())):
            sums[kind] += weight
    return _shares(sums)


def _shares(sums: Sequence[float]) -> Mapping[str, float]:
    powers = [math.exp(one - max(sums)) for one in sums]
    return {kind: power / sum(powers) for kind, power in zip(KINDS, powers, strict=True)}


def _signs(line: str) -> set[str]:
    found = _WORD.findall(fold(line)[:_LETTERS])[:_WORDS]
    stems = ["0" if word[0].isdigit() else word[:_STEM] for word in found]
    signs = {*stems, *(f"^{at}{stem}" for at, stem in enumerate(stems[:_FIRST])), *_pairs(stems)}
    signs.add(f"len{min(5, len(found) // 6)}")
    bare = line.strip()
    return signs | {
        name for name, holds in (("stop", bare[-1:] in ".!?"), ("quest", bare[-1:] == "?")) if holds and bare
    }


def _pairs(stems: Sequence[str]) -> Iterator[str]:
    return (f"{one} {after}" for one, after in pairwise(stems))


@cache
def _model() -> tuple[tuple[float, ...], Mapping[str, Sequence[float]]]:
    told = json.loads(_WEIGHTS.read_text("utf-8"))
    return tuple(told["bias"]), told["weights"]
