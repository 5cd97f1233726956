"""Child side: a segment is words that stand together on one row of a page."""

from dataclasses import dataclass
from itertools import pairwise

_SAME_PT = 0.1


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together on one row. Points from the left and top of the page; top is that of the baseline.

    gap: space before the last word that was put in.
    """

    text: str
    x0: float
    x1: float
    top: float
    size: float
    font: str
    column: int = 0
    gap: float = 0.0


def rows_of(segments: list[Segment]) -> list[list[Segment]]:
    """Segments of one row together, from top to bottom and left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.top, one.x0)):
        if rows and abs(rows[-1][0].top - segment.top) < _SAME_PT:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def full_rows(rows: list[list[Segment]]) -> set[int]:
    """The numbers of the rows behind which the first word of the next row had no room in their column."""
    found: set[int] = set()
    for first, last in _runs(rows):
        edge = max(row[-1].x1 for row in rows[first:last])
        for at in range(first, last - 1):
            below = rows[at + 1][0]
            word = below.text.partition(" ")[0]
            needed = (below.x1 - below.x0) * (len(word) + 1) / max(1, len(below.text))
            if rows[at][-1].x1 + needed > edge:
                found.add(at)
    return found


def _runs(rows: list[list[Segment]]) -> list[tuple[int, int]]:
    """Rows of one column that follow each other, as first and behind the last."""
    turns = [at for at in range(1, len(rows)) if rows[at][0].column != rows[at - 1][0].column]
    return list(pairwise([0, *turns, len(rows)])) if rows else []
