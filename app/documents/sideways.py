"""Child side: section titles that stand on their side in a margin, set upright above the rows they belong to."""

from dataclasses import replace
from itertools import pairwise, zip_longest

from app.documents.pdf_words import Word
from app.lexicon.headings import section_of

_SAME_LINE_PT = 3.0
_SPACE_SIZES = 1.5
_WIDER = 1.25  # a gap between rows so much wider than those beside the title ends its section
_ABOVE_SIZES = 1.2


def set_upright(words: list[Word]) -> tuple[list[Word], list[str]]:
    """The words that stand upright, with the section titles that did not; and the other texts on their side."""
    upright = [word for word in words if word.is_upright]
    others: list[str] = []
    ends = 0.0
    turned = sorted(_texts([word for word in words if not word.is_upright]), key=_top)
    for title, following in zip_longest(turned, turned[1:]):
        bottom = max(title.baseline, title.reach)
        bottom = bottom if following is None else min(bottom, _top(following) - following.size)
        if section_of(title.text) and (placed := _above_its_rows(title, upright, ends, bottom)) is not None:
            upright.append(placed)
            ends = bottom
        else:
            others.append(title.text)
    return upright, others


def _texts(words: list[Word]) -> list[Word]:
    """Words on their side put together where one goes on in the next."""
    found: list[Word] = []
    for word in words:
        last = found[-1] if found else None
        is_near = last is not None and abs(word.baseline - last.reach) < _SPACE_SIZES * max(last.size, word.size)
        are_two = last is not None and bool(section_of(last.text)) and bool(section_of(word.text))
        if last is not None and is_near and not are_two and abs(word.x0 - last.x0) < _SAME_LINE_PT:
            found[-1] = replace(last, text=f"{last.text} {word.text}", reach=word.reach)
        else:
            found.append(word)
    return found


def _top(title: Word) -> float:
    return min(title.baseline, title.reach)


def _above_its_rows(title: Word, upright: list[Word], ends: float, bottom: float) -> Word | None:
    """The title above the first row of the block that it stands beside; None where nothing stands beside it.

    ends: where the rows of the title above end; bottom: where the rows beside this one do.
    """
    top = _top(title) - title.size
    rows = sorted({round(word.baseline, 1) for word in upright})
    beside = [row for row in rows if top <= row <= bottom]
    if not beside:
        return None
    widest = max((below - above for above, below in pairwise(beside)), default=title.size)
    first = beside[0]
    for row in reversed([row for row in rows if ends < row < first]):
        if first - row > _WIDER * widest:
            break
        first = row
    row_words = [word for word in upright if abs(word.baseline - first) < 1]
    size = max(word.size for word in row_words)
    above = max((row for row in rows if row < first), default=first - 4 * size)
    return replace(
        title,
        x0=min(word.x0 for word in row_words),
        x1=min(word.x0 for word in row_words) + size * len(title.text) / 2,
        baseline=first - min(_ABOVE_SIZES * size, (first - above) / 2),
        size=max(size, title.size / 2),
        is_upright=True,
    )
