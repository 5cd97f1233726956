"""Dates, names and addresses that a narrow column broke over two lines, whole again on the first of them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.lexicon.dates import is_date_begun, is_date_end
from app.vitae.source_text import Line

_RUN_ON = re.compile(r"(?<=\b(?:19|20)\d\d)(?=[A-ZÀ-Ý][a-zà-ÿ])")  # a date that reaches into the next column
_CELLS = re.compile(r"\s{3,}")


def rejoined(lines: Sequence[Line]) -> list[Line]:
    """The lines in their places; what was moved up leaves its own line shorter, or empty."""
    found = [replace(line, text=_RUN_ON.sub("   ", line.text)) for line in lines]
    for place in range(len(found) - 1):
        above, below = found[place], found[place + 1]
        if above.column == below.column and above.page == below.page and not below.bullet:
            found[place : place + 2] = _date_joined(above, below)
    return found


def _date_joined(above: Line, below: Line) -> tuple[Line, Line]:
    """As "Mai – juin   Stagiaire" above "2025": the date's end belongs to its beginning, in the same cell of both."""
    upper, lower = _CELLS.split(above.text), _CELLS.split(below.text)
    for at in (0, -1):
        alone = len(lower) == 1
        if is_date_begun(upper[at]) and is_date_end(lower[at]) and (at == 0 or len(upper) > 1 or alone):
            upper[at] = f"{upper[at]} {lower[at]}"
            del lower[at]
            return replace(above, text="   ".join(upper)), replace(below, text="   ".join(lower))
    return above, below
