"""The score as a small picture: one bar for each aspect. SVG with title and text. Pure.

Shape and words say it all: the bars have lengths, a bar that the offer says nothing of is dashed.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from app.matching.score import Aspect, Score

_WIDTH, _ROW, _TOP, _BAR, _LABEL = 320, 22, 14, 130, 130
_PER_CENT = 100


def picture(score: Score, name: str, told: str, labels: Mapping[Aspect, str]) -> str:
    """An SVG element. name: by which it is announced.  told: all of it in a sentence.  labels: of each aspect."""
    height = _TOP * 2 + _ROW * len(score.aspects)
    rows = "".join(
        _row(at, labels[one.aspect], one.share, is_known=one.share is not None) for at, one in enumerate(score.aspects)
    )
    return (
        f'<svg class="score-picture" role="img" aria-label={quoteattr(name)} viewBox="0 0 {_WIDTH} {height}"'
        f' width="{_WIDTH}" height="{height}"><title>{escape(name)}</title>'
        f"<desc>{escape(told)}</desc>{rows}</svg>"
    )


def _row(at: int, label: str, share: float | None, *, is_known: bool) -> str:
    base = _TOP + at * _ROW
    filled = round((share or 0.0) * _BAR)
    told = f"{round((share or 0.0) * _PER_CENT)} %" if is_known else "–"
    state = "known" if is_known else "untold"
    place = f'x="{_LABEL}" y="{base}" height="12" rx="3"'
    return (
        f'<text class="score-picture__label" x="0" y="{base + 10}">{escape(label)}</text>'
        f'<rect class="score-picture__track" data-state="{state}" width="{_BAR}" {place}/>'
        f'<rect class="score-picture__bar" width="{filled}" {place}/>'
        f'<text class="score-picture__told" x="{_LABEL + _BAR + 8}" y="{base + 10}">{told}</text>'
    )
