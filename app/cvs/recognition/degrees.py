"""Degrees that stand on neighbouring lines, each an entry of its own."""

from dataclasses import replace

from app.cvs.recognition.cuts import Cut, period_of
from app.cvs.recognition.looks import could_be_head, is_sentence, names_degree
from app.vitae.source_text import Line

Numbered = tuple[int, Line]
_NEAR_PT = 4.0
_WRAPPED_GAP = 1.3
_MAX_REST_WORDS = 5


def whole_degrees(lines: list[Numbered]) -> list[Numbered]:
    """A degree that goes on small on the line below ("Bachelor systèmes" above "embarqués") is one line again.

    The number of the line below goes on with an empty text, so that it counts as read.
    """
    found: list[Numbered] = []
    for number, line in lines:
        above = found[-1][1] if found else None
        if above is not None and _goes_on(above, line):
            found[-1] = (found[-1][0], replace(above, text=f"{above.text} {line.text}"))
            found.append((number, replace(line, text="")))
        else:
            found.append((number, line))
    return found


def _goes_on(above: Line, line: Line) -> bool:
    is_there = (above.page, above.column, above.bold) == (line.page, line.column, line.bold)
    is_alike = is_there and abs(above.size - line.size) < 1 and line.gap < _WRAPPED_GAP
    is_rest = line.text[:1].islower() or line.text[:2] == "& "
    is_dated = period_of(above) is not None or period_of(line) is not None
    plain = not (above.bullet or line.bullet or is_dated or is_sentence(above.text) or is_sentence(line.text))
    return is_alike and is_rest and plain and names_degree(above.text) and len(line.text.split()) <= _MAX_REST_WORDS


def each_degree(cuts: list[Cut]) -> list[Cut]:
    """The entries of an education section; one that holds two degrees, line below line, is two."""
    return [one for cut in cuts for one in _split(cut)]


def _split(cut: Cut) -> list[Cut]:
    lines = [*cut.head, *cut.body]
    starts = [0]
    for at in range(1, len(lines)):
        if _opens(lines[at][1]) and _is_alike(lines[starts[-1]][1], lines[at][1]) and _opens(lines[starts[-1]][1]):
            starts.append(at)
    if len(starts) == 1:
        return [cut]
    ends = [*starts[1:], len(lines)]
    return [_part(cut, lines[start:end]) for start, end in zip(starts, ends, strict=True)]


def _part(cut: Cut, lines: list[Numbered]) -> Cut:
    """One degree of the entry, with the dates that stand on its own lines."""
    heads = [one for one in lines if one in cut.head] or lines[:1]
    if lines[1:] and heads == lines[:1] and could_be_head(lines[1][1]) and not is_sentence(lines[1][1].text):
        heads = lines[:2]
    dated = next((line for _, line in heads if period_of(line) is not None), None)
    return Cut(heads, period_of(dated) if dated else None, [one for one in lines if one not in heads])


def _opens(line: Line) -> bool:
    """Begins with a degree's name, as a head does."""
    period = period_of(line)
    text = line.text[period.to :] if period and period.at == 0 else line.text
    first = text.split()[:2]
    return not line.bullet and could_be_head(line) and bool(first) and names_degree(" ".join(first))


def _is_alike(first: Line, line: Line) -> bool:
    """Printed as the first degree is, at the same edge."""
    is_there = first.column == line.column and abs(first.x0 - line.x0) < _NEAR_PT
    return is_there and (first.bold, first.heading) == (line.bold, line.heading) and abs(first.size - line.size) < 1
