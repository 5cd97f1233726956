"""Figures as pictures: rows of bars, and columns side by side. SVG with title and text. Pure.

Lengths and words say it all, colour nothing by itself: the second kind of column is hollow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_WIDTH, _ROW, _BAR, _LONGEST_LABEL = 330, 44, 200, 48
_COLUMN, _HEIGHT, _BASE, _TOP = 36, 150, 120, 18


@dataclass(frozen=True, slots=True)
class Bar:
    """A row. part: of the whole length, 0 to 1.  told: what stands at its end."""

    label: str
    part: float
    told: str


@dataclass(frozen=True, slots=True)
class Column:
    """Two counts over one label."""

    label: str
    first: int
    second: int


def bars(name: str, told: str, rows: Sequence[Bar]) -> str:
    """An SVG element of one bar a row. name: by which it is announced.  told: all of it in a sentence."""
    return _svg("chart", name, told, _WIDTH, _ROW * len(rows), "".join(_bar(at, one) for at, one in enumerate(rows)))


def columns(name: str, told: str, shown: Sequence[Column]) -> str:
    """An SVG element of two columns for each label, the second one hollow."""
    most = max((max(one.first, one.second) for one in shown), default=0) or 1
    drawn = "".join(_pair(at, one, most) for at, one in enumerate(shown))
    width = _COLUMN * len(shown)
    base = f'<line class="chart__base" x1="0" y1="{_BASE}" x2="{width}" y2="{_BASE}"/>'
    return _svg("chart", name, told, width, _HEIGHT, drawn + base)


def _svg(block: str, name: str, told: str, width: int, height: int, drawn: str) -> str:
    return (
        f'<svg class="{block}" role="img" aria-label={quoteattr(name)} viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}"><title>{escape(name)}</title><desc>{escape(told)}</desc>{drawn}</svg>'
    )


def _bar(at: int, one: Bar) -> str:
    """Its label above it, so that long ones fit a telephone."""
    base = at * _ROW + 20
    label = one.label if len(one.label) <= _LONGEST_LABEL else one.label[: _LONGEST_LABEL - 1] + "…"
    place = f'x="0" y="{base}" height="14" rx="3"'
    return (
        f'<text class="chart__text" x="0" y="{base - 6}">{escape(label)}</text>'
        f'<rect class="chart__track" width="{_BAR}" {place}/>'
        f'<rect class="chart__bar" width="{round(max(0.0, min(1.0, one.part)) * _BAR)}" {place}/>'
        f'<text class="chart__text" x="{_BAR + 8}" y="{base + 12}">{escape(one.told)}</text>'
    )


def _pair(at: int, one: Column, most: int) -> str:
    left = at * _COLUMN
    return (
        _column(left + 4, one.first, most, "chart__bar")
        + _column(left + 18, one.second, most, "chart__track")
        + f'<text class="chart__text" text-anchor="middle" x="{left + 17}" y="{_BASE + 18}">{escape(one.label)}</text>'
    )


def _column(left: int, count: int, most: int, kind: str) -> str:
    if not count:
        return ""
    height = round((_BASE - _TOP) * count / most)
    told = f'<text class="chart__text" text-anchor="middle" x="{left + 6}" y="{_BASE - height - 4}">{count}</text>'
    return f'<rect class="{kind}" x="{left}" y="{_BASE - height}" width="12" height="{height}" rx="2"/>{told}'
