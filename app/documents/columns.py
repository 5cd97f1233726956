"""Child side: words of a page as segments and rows, read column by column where the page has columns."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

_GAP_SIZES = 1.6  # a gap wider than this many font sizes ends a segment
_MIN_SIDE = 6  # a column has at least this many segments
_MAX_CROSSING = 0.2  # of all segments may cross the gutter (headers and footers)
_UNALIGNED = 0.3  # of the right side's rows stand beside no row of the left: columns; right-aligned dates all do


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stand together on one row. Points from the left and top of the page."""

    text: str
    x0: float
    x1: float
    top: float
    size: float
    font: str
    column: int = 0


def segments_of(words: list[dict[str, Any]]) -> list[Segment]:
    """Words merged with their right-hand neighbours, rows from top to bottom."""
    found: list[Segment] = []
    for row in _rows_of(words):
        for word in sorted(row, key=lambda word: word["x0"]):
            last = found[-1] if found else None
            if last and abs(last.top - row[0]["top"]) < 0.1 and word["x0"] - last.x1 < _GAP_SIZES * last.size:  # noqa: PLR2004
                found[-1] = replace(last, text=f"{last.text} {word['text']}", x1=word["x1"])
            else:
                font = str(word["fontname"])
                found.append(Segment(word["text"], word["x0"], word["x1"], row[0]["top"], float(word["size"]), font))
    return found


def in_reading_order(segments: list[Segment], width: float) -> list[list[Segment]]:
    """Rows in the order of reading: full-width rows where they stand, columns from left to right between them."""
    gutter = _gutter(segments, width)
    if gutter is None:
        return _rows(segments)
    rows: list[list[Segment]] = []
    left: list[Segment] = []
    right: list[Segment] = []
    for segment in sorted(segments, key=lambda one: one.top):
        if segment.x0 < gutter < segment.x1:
            rows += _rows(left) + _rows(right) + [[segment]]
            left, right = [], []
        elif segment.x1 <= gutter:
            left.append(segment)
        else:
            right.append(replace(segment, column=1))
    return rows + _rows(left) + _rows(right)


def _rows_of(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Words whose lines of writing are the same (by their bottoms, so that sizes may differ)."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - word["bottom"]) < 0.35 * float(word["size"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _rows(segments: list[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: (one.top, one.x0)):
        if rows and abs(rows[-1][0].top - segment.top) < 0.1:  # noqa: PLR2004 - segments of a row share their top
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _gutter(segments: list[Segment], width: float) -> float | None:
    """Where the page is split in two columns, if it is."""
    best: tuple[int, float] | None = None
    for step in range(22, 79):
        x = width * step / 100
        crossing = sum(one.x0 < x < one.x1 for one in segments)
        if _is_gutter(segments, x, crossing) and (best is None or crossing < best[0]):
            best = (crossing, x)
    return best[1] if best else None


def _is_gutter(segments: list[Segment], x: float, crossing: int) -> bool:
    left = [one for one in segments if one.x1 <= x]
    right = [one for one in segments if one.x0 >= x]
    if min(len(left), len(right)) < _MIN_SIDE or crossing > _MAX_CROSSING * len(segments):
        return False
    return _unaligned(right, left) >= _UNALIGNED and _unaligned(left, right) > 0 and _starts_together(right)


def _unaligned(some: list[Segment], others: Iterable[Segment]) -> float:
    tops = sorted({one.top for one in others})
    alone = sum(all(abs(one.top - top) > 0.3 * one.size for top in tops) for one in some)
    return alone / len(some)


def _starts_together(right: list[Segment]) -> bool:
    """A column's rows start near one edge; scattered right-hand remarks do not."""
    edge = median(one.x0 for one in right)
    near = sum(abs(one.x0 - edge) < 4 * one.size for one in right)
    return near >= 0.6 * len(right)
