"""Child side: a segment is words that stand together on one row of a page."""

from dataclasses import dataclass

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
