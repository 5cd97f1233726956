"""Child side: bands of a page, each from a section title that has its row to itself; each may have other columns."""

from bisect import bisect
from statistics import median

from app.documents.margins import dated_margin
from app.documents.segments import Segment, rows_of
from app.lexicon.headings import section_of

_EDGE_PT = 3.0
_ROW_SIZES = 0.9  # nearer than this many font sizes stands beside
_LARGER = 1.05
_FAR_IN = 0.3  # of the width of the text
_MAX_ALONE = 0.1
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


def bands_of(segments: list[Segment]) -> list[list[Segment]]:
    """The segments of a page from title to title, top down; one band where the titles are those of a column.

    A title begins a band where nothing but other titles stands beside it, and where what stands above or below it, up
    to the next such title, is rows and not columns: else a column runs past it.
    """
    left = min((one.x0 for one in segments), default=0.0)
    right = max((one.x1 for one in segments), default=0.0)
    titles = _titles(segments)
    tops = [one.top - one.size for one in titles if one.x0 - left < _EDGE_PT and _is_alone(one, segments, titles)]
    bands = _cut_at(segments, sorted(tops))
    joined: list[list[Segment]] = []
    were_rows = False
    for band in bands:
        are_rows = _are_rows(band, left + _FAR_IN * (right - left))
        if joined and (not (are_rows or were_rows) or _share_margin(joined[-1], band)):
            joined[-1] += band
        else:
            joined.append(band)
        were_rows = are_rows
    return joined


def _share_margin(above: list[Segment], below: list[Segment]) -> bool:
    """Dates stand in one margin of both: those below may be too few to show it alone."""
    return dated_margin(above) is not None and dated_margin(above + below) is not None


def _cut_at(segments: list[Segment], tops: list[float]) -> list[list[Segment]]:
    bands: list[list[Segment]] = [[] for _ in range(len(tops) + 1)]
    for segment in segments:
        bands[bisect(tops, segment.top)].append(segment)
    return [band for band in bands if band]


def _are_rows(band: list[Segment], far_in: float) -> bool:
    """Next to nothing stands far in on a row of its own, unless beside dates; a title alone tells nothing."""
    rows = rows_of(band)
    if len(rows) == 1:
        return False
    alone = sum(row[0].x0 > far_in for row in rows)
    return alone <= _MAX_ALONE * len(rows) or dated_margin(band) is not None


def _titles(segments: list[Segment]) -> list[Segment]:
    """Section titles that look like one: bold, in capitals or larger than most."""
    usual = median(one.size for one in segments) if segments else 0.0
    return [one for one in segments if section_of(one.text) and _stands_out(one, usual)]


def _stands_out(one: Segment, usual: float) -> bool:
    return one.text.isupper() or one.size > usual * _LARGER or any(mark in one.font.lower() for mark in _BOLD)


def _is_alone(title: Segment, segments: list[Segment], titles: list[Segment]) -> bool:
    """Nothing beside it on its row but other titles."""
    known = {id(one) for one in titles}
    beside = (one for one in segments if one.x0 >= title.x1 and abs(one.top - title.top) < _ROW_SIZES * title.size)
    return all(id(one) in known for one in beside)
