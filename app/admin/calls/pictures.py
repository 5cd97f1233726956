"""Figures of days as pictures: a column for each day. SVG with title and text, made here. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_WIDTH, _HEIGHT, _TOP, _BASE = 330, 120, 22, 96
_GAP = 0.25  # of the room of a day


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over days. name: by which it is announced.  told: all of it in a sentence.  most: the highest, told.

    first, last: the days at both ends, told.
    """

    name: str
    told: str
    values: Sequence[float]
    most: str
    first: str
    last: str


def day_columns(series: Series) -> str:
    """An SVG element: a column for each day, the highest one as high as the picture."""
    most = max(series.values, default=0.0) or 1.0
    room = _WIDTH / max(1, len(series.values))
    drawn = "".join(_column(at * room, room, value / most) for at, value in enumerate(series.values))
    return (
        f'<svg class="chart" role="img" aria-label={quoteattr(series.name)} viewBox="0 0 {_WIDTH} {_HEIGHT}"'
        f' width="{_WIDTH}" height="{_HEIGHT}"><title>{escape(series.name)}</title><desc>{escape(series.told)}</desc>'
        f"{_text(0, _TOP - 8, series.most, 'start')}{drawn}"
        f'<line class="chart__base" x1="0" y1="{_BASE}" x2="{_WIDTH}" y2="{_BASE}"/>'
        f"{_text(0, _HEIGHT - 6, series.first, 'start')}{_text(_WIDTH, _HEIGHT - 6, series.last, 'end')}</svg>"
    )


def _column(left: float, room: float, part: float) -> str:
    if part <= 0:
        return ""
    height = max(1.0, (_BASE - _TOP) * part)
    width = min(40.0, room * (1 - _GAP))
    x = left + (room - width) / 2
    return f'<rect class="chart__bar" x="{x:.1f}" y="{_BASE - height:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _text(x: int, y: int, told: str, anchor: str) -> str:
    return f'<text class="chart__text" text-anchor="{anchor}" x="{x}" y="{y}">{escape(told)}</text>'
