"""Child side: words of a page as segments and rows, read column by column where the page has columns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.documents.bands import bands_of
from app.documents.letters import closed_up
from app.documents.margins import as_rows, dated_margin, is_margin
from app.documents.pdf_words import Word
from app.documents.segments import Segment, rows_of
from app.lexicon.dates import periods_in
from app.lexicon.headings import section_of

_GAP_SIZES = 1.6  # a gap wider than this many font sizes ends a segment
_CLEAR_SIZES, _CLEAR_TIMES = 1.0, 3.5  # and a narrower one, so many times wider than the narrowest of its row
_MARGIN_SIZES = 0.45  # a gap before a common edge, wider than a space
_LABEL_SIZES = 0.85  # the same between a label in bold and what it names
_TIGHT_SIZES = 0.15  # a gap narrower than this is none: the font changed inside a word (small capitals)
_SAME_ROW_SIZES = 0.35
_SHORT_TITLE = 4
_SUPERSCRIPT = 3  # letters at most
_RAISED_SIZES = 0.6
_MIN_SIDE = 6  # a column has at least this many segments
_MIN_SIDE_OF_BAND = 3  # a column of a part of a page
_MAX_CROSSING = 0.2  # of all segments may cross the gutter (headers and footers)
_EDGE_PT = 2.0
_COMMON = 3  # rows that begin at one place: texts begin there
_EDGES = 3  # left edges that a column may have: text, bullets, text of bullets
_ALIGNED = 0.6  # of a column's segments start at one of its edges; right-aligned remarks do not


def segments_of(words: list[Word]) -> list[Segment]:
    """Words merged with their right-hand neighbours, rows from top to bottom."""
    found: list[Segment] = []
    rows = [*closed_up([sorted(row, key=lambda word: word.x0) for row in _word_rows(_with_superscripts(words))])]
    edge, begins = _edge_beside_dates(rows), Counter(round(row[0].x0) for row in rows)
    for row in rows:
        top = row[0].baseline
        begun, clear = len(found), _clear_gap(row)
        for at, word in enumerate(row):
            last = found[-1] if len(found) > begun else None
            is_at_edge = edge is not None and abs(word.x0 - edge) < _EDGE_PT / 2
            is_beside_title = last is not None and begins[round(word.x0)] >= _COMMON and _is_title_before(last, word)
            widest = _widest_gap(last, word) * max(last.size, word.size) if last else 0.0
            is_near = last is not None and word.x0 - last.x1 < min(widest, clear)
            is_apart = last is not None and (
                _ends_title(last, row[at - 1], word) or (is_at_edge and word.x0 - last.x1 > _MARGIN_SIZES * word.size)
            )
            if last and is_near and not (is_apart or is_beside_title):
                found[-1] = _merged(last, word)
            else:
                found.append(Segment(word.text, word.x0, word.x1, top, word.size, word.font))
    return found


def _clear_gap(row: list[Word]) -> float:
    """The points from which a gap of this row is no space between words, as its other gaps show."""
    gaps = [right.x0 - left.x1 for left, right in pairwise(row)]
    spaces = [gap for gap, word in zip(gaps, row, strict=False) if gap > _TIGHT_SIZES * word.size]
    if len(spaces) < 2:  # noqa: PLR2004 - one gap says nothing of another
        return float("inf")
    return max(_CLEAR_TIMES * min(spaces), _CLEAR_SIZES * max(word.size for word in row))


def _is_title_before(title: Segment, word: Word) -> bool:
    """A section title, and more than a space between it and the word."""
    return word.x0 - title.x1 > _LABEL_SIZES * word.size and bool(section_of(title.text))


def _with_superscripts(words: list[Word]) -> list[Word]:
    """Raised letters right behind a word belong to it: "XVIIIe", "1er", "2nd"."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        if last and len(word.text) <= _SUPERSCRIPT and _is_raised(word, last):
            found[-1] = replace(last, text=last.text + word.text, x1=word.x1)
        else:
            found.append(word)
    return found


def _is_raised(word: Word, last: Word) -> bool:
    is_close = abs(word.x0 - last.x1) < _TIGHT_SIZES * last.size
    return (
        is_close
        and word.size <= last.size
        and _SAME_ROW_SIZES / 2 < (last.baseline - word.baseline) / last.size < _RAISED_SIZES
    )


def _ends_title(title: Segment, before: Word, word: Word) -> bool:
    """A title in bold capitals ends where plain capitals begin: Europass sets the employer so."""
    is_bold, was_bold = "bold" in word.font.lower(), "bold" in before.font.lower()
    is_title = was_bold and not is_bold and title.text.isupper() and title.text[-1].isalpha()
    return is_title and word.text[:2].isupper() and len(title.text) > _SHORT_TITLE


def _edge_beside_dates(rows: list[list[Word]]) -> float | None:
    """Where texts begin beside a narrow margin of dates that ends too near to be told by its gap alone."""
    found: Counter[int] = Counter()
    for row in rows:
        for at, (left, right) in enumerate(pairwise(row), 1):
            if right.x0 - left.x1 > _MARGIN_SIZES * right.size and periods_in(" ".join(word.text for word in row[:at])):
                found[round(right.x0)] += 1
                break
    edge, count = found.most_common(1)[0] if found else (0, 0)
    return edge if count > 1 else None


def _widest_gap(left: Segment, right: Word) -> float:
    is_label = "bold" in left.font.lower() and "bold" not in right.font.lower()
    if is_label and _family(left.font) != _family(right.font) and left.text[-1:].isalnum() and right.text[:1].isalnum():
        return _MARGIN_SIZES  # a title in one face, the employer in another
    return _LABEL_SIZES if is_label else _GAP_SIZES


def _family(font: str) -> str:
    """A face without its weight: "BAAAAA+Lora-Bold" is of Lora."""
    return font.rpartition("+")[2].partition("-")[0]


def _merged(left: Segment, right: Word) -> Segment:
    gap = right.x0 - left.x1
    is_tight = gap < _TIGHT_SIZES * left.size and not right.is_apart
    space = "" if is_tight else "  " if _is_spaced(left, gap) else " "
    font = left.font if any(map(str.isalnum, left.text)) else right.font  # a mark before it is often of another font
    return replace(left, text=left.text + space + right.text, x1=right.x1, gap=gap, font=font)


def _is_spaced(left: Segment, gap: float) -> bool:
    """A gap between letter-spaced words, wider than the gaps between their letters."""
    return left.text[-2:-1] == " " and gap > 1.6 * left.gap


def in_reading_order(segments: list[Segment], width: float) -> list[list[Segment]]:
    """Rows in the order of reading: band by band; within one full-width rows where they stand, else by columns."""
    top, *below = bands_of(segments) or [[]]
    rows = _ordered(top, Bounds(0.0, width, _MIN_SIDE))  # labels beside a name and an address are no columns
    return rows + [row for band in below for row in _ordered(band, Bounds(0.0, width, _MIN_SIDE_OF_BAND))]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where columns are looked for: between two edges in points. fewest: segments of a side; column: of the first."""

    start: float
    end: float
    fewest: int
    column: int = 0


def _ordered(segments: list[Segment], bounds: Bounds) -> list[list[Segment]]:
    """The rows of a band, or of a column of it."""
    margin = dated_margin(segments)
    if margin is not None:
        return as_rows(segments, margin)
    gutter = _gutter(segments, bounds)
    if gutter is None:
        return rows_of(segments)
    left = [one for one in segments if one.x1 <= gutter]
    right = [one for one in segments if one.x0 >= gutter]
    if is_margin(left, right):
        return as_rows(segments, left)
    is_split = _is_column(right) and not is_margin(right, left)
    return _by_columns(segments, gutter, bounds) if is_split else rows_of(segments)


def _by_columns(segments: list[Segment], gutter: float, bounds: Bounds) -> list[list[Segment]]:
    """Left before right, from one row that crosses the gutter to the next; each side may have columns itself."""
    rows: list[list[Segment]] = []
    left: list[Segment] = []
    right: list[Segment] = []
    sides = replace(bounds, end=gutter), replace(bounds, start=gutter, column=bounds.column + 1)
    for segment in sorted(segments, key=lambda one: one.top):
        if segment.x0 < gutter < segment.x1:
            rows += _ordered(left, sides[0]) + _ordered(right, sides[1]) + [[segment]]
            left, right = [], []
        elif segment.x1 <= gutter:
            left.append(segment)
        else:
            right.append(replace(segment, column=bounds.column + 1))
    return rows + _ordered(left, sides[0]) + _ordered(right, sides[1])


def _word_rows(words: list[Word]) -> list[list[Word]]:
    """Words on the same baseline, more or less: sizes may differ."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.baseline, word.x0)):
        if rows and abs(rows[-1][0].baseline - word.baseline) < _SAME_ROW_SIZES * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _gutter(segments: list[Segment], bounds: Bounds) -> float | None:
    """The vertical line that the fewest segments cross, the one in the widest free space, if both sides hold enough."""
    free: list[tuple[int, int]] = []
    for step in range(44, 158):
        x = bounds.start + (bounds.end - bounds.start) * step / 200
        crossing = sum(one.x0 < x < one.x1 for one in segments)
        sides = sum(one.x1 <= x for one in segments), sum(one.x0 >= x for one in segments)
        if min(sides) >= bounds.fewest and crossing <= _MAX_CROSSING * len(segments):
            free.append((crossing, step))
    if not free:
        return None
    fewest = min(crossing for crossing, _ in free)
    step = _middle_of_longest_run([step for crossing, step in free if crossing == fewest])
    return bounds.start + (bounds.end - bounds.start) * step / 200


def _middle_of_longest_run(steps: Sequence[int]) -> float:
    runs: list[list[int]] = []
    for step in steps:
        if runs and step == runs[-1][-1] + 1:
            runs[-1].append(step)
        else:
            runs.append([step])
    longest = max(runs, key=len)
    return (longest[0] + longest[-1]) / 2


def _is_column(segments: list[Segment]) -> bool:
    """A column's rows start at a few common edges; dates and places set to the right do not."""
    edges: Counter[int] = Counter(round(one.x0 / _EDGE_PT) for one in segments)
    common = sum(count for _, count in edges.most_common(min(_EDGES, len(segments) // _EDGES)))
    return common >= _ALIGNED * len(segments)
