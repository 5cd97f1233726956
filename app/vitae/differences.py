"""The difference of two texts, word by word. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import LCSseq

_MOST_WORDS = 4_000  # on one side of a difference: as many as one text may have


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words of a difference. side: "both", "source" or "result"."""

    side: str
    text: str


def changed_words(before: str, after: str) -> tuple[Words, ...]:
    """The difference of two texts, word by word; of texts that are too long, as a whole."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > _MOST_WORDS:
        return _whole(old, new)
    runs: list[Words] = []
    for is_equal, steps in groupby(LCSseq.opcodes(old, new), key=lambda step: step.tag == "equal"):
        spans = list(steps)
        taken, given = old[spans[0].src_start : spans[-1].src_end], new[spans[0].dest_start : spans[-1].dest_end]
        runs.extend((Words("both", " ".join(taken)),) if is_equal else _whole(taken, given))
    return tuple(runs)


def _whole(old: Sequence[str], new: Sequence[str]) -> tuple[Words, ...]:
    return tuple(Words(side, " ".join(part)) for side, part in (("source", old), ("result", new)) if part)
