"""Child side: words set with wide letter spacing, which come as single letters and pairs, put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from app.documents.pdf_words import Word

_GAP_SIZES = 0.6  # letters of one word stand nearer than this many font sizes
_PLAIN_SIZES = 0.05  # and further apart than the letters of plain text
_WIDER = 1.9  # a gap this many times the usual one of a torn row stands between words
_MIN_TORN = 2  # places where a row was torn between letters: one may be chance
_WRITES_SPACES = 0.7  # of the gaps between words hold a space: a gap without one is no gap between words
_FRAGMENT = 2  # letters of a torn word's pieces


def closed_up(rows: Sequence[list[Word]]) -> Iterator[list[Word]]:
    """The rows, with their torn words whole, where the file writes the spaces between words."""
    gaps = [right.is_spaced for row in rows for left, right in pairwise(row) if _is_between_words(left, right)]
    writes_spaces = bool(gaps) and sum(gaps) >= _WRITES_SPACES * len(gaps)
    for row in rows:
        torn = [right.x0 - left.x1 for left, right in pairwise(row) if _is_torn(left, right)]
        are_pieces = 2 * sum(len(word.text) <= _FRAGMENT for word in row) >= len(row)
        is_torn = are_pieces and len(torn) >= _MIN_TORN and 2 * len(torn) >= len(row) - 1
        yield _closed(row, _WIDER * median(torn)) if writes_spaces and is_torn else row


def _closed(row: list[Word], widest_pt: float) -> list[Word]:
    words = row[:1]
    for word in row[1:]:
        last = words[-1]
        if word.is_spaced or word.x0 - last.x1 >= widest_pt:
            words.append(word)
        else:
            words[-1] = replace(last, text=last.text + word.text, x1=word.x1)
    return words


def _is_between_words(left: Word, right: Word) -> bool:
    return _is_small_gap(left, right) and max(len(left.text), len(right.text)) > _FRAGMENT


def _is_small_gap(left: Word, right: Word) -> bool:
    return _PLAIN_SIZES * left.size < right.x0 - left.x1 < _GAP_SIZES * left.size


def _is_torn(left: Word, right: Word) -> bool:
    is_between_letters = left.text[-1].isalpha() and right.text[0].isalpha()
    return is_between_letters and not right.is_spaced and _is_small_gap(left, right)
