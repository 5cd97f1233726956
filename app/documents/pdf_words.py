"""Child side: the words of a PDF page with their places, and which of them no reader sees."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw

from app.documents.ligatures import Ligatures, is_code

raw: Any = pypdfium2.raw
_TINY_PT = 4.0
_NEARLY_WHITE = 247
_DOTS_PER_PT = 2.0  # for a look at the page itself
_SHADES_APART = 24  # of 255: less contrast than this is none
_SAME_ROW_SIZES = 0.3
_WORD_GAP_SIZES = 0.22
_OVER_THE_EDGE = 2  # letters of a word that reaches over the edge of a dark column: white on white, yet of that word
_HYPHENS = ("\x02", "\u00ad")  # PDFium's mark for one at the end of a line; a soft one that is drawn is seen
_INVISIBLE = 3  # text render mode: neither filled nor stroked
_WHOLE_PAGE = 0.5  # an image over half of the page: a scan with its text laid under it
_UPRIGHT = 0.1  # radians


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space. Points from the left and top of the page; baseline is where the letters stand."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    is_upright: bool = True
    is_apart: bool = False  # a space stands before it in the file, or PDFium put one there
    is_spaced: bool = False  # a space stands before it in the file
    reach: float = 0.0  # where its last letter stands, as baseline says of the first: apart for a word on its side


@dataclass(frozen=True, slots=True)
class _Look:
    """How the characters of one text object look."""

    font: str
    is_white: bool
    is_invisible: bool


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top


def words_of(page: Any, ligatures: Ligatures | None = None) -> tuple[list[Word], list[str]]:
    """The visible words in the order of the file, and the hidden texts put together.

    ligatures: of this page, for codes that stand for some.
    """
    words: list[Word] = []
    hidden: list[Word] = []
    for word, is_hidden in _words(page, ligatures):
        if is_hidden and words and len(word.text) <= _OVER_THE_EDGE and _follows(words[-1], word):
            words[-1] = replace(words[-1], text=words[-1].text + word.text, x1=word.x1)
        else:
            (hidden if is_hidden else words).append(word)
    return words, _as_texts(hidden)


def _words(page: Any, ligatures: Ligatures | None) -> Iterator[tuple[Word, bool]]:
    """Neighbouring characters put together until a space, a jump or another visibility."""
    current: Word | None = None
    was_hidden, was_space, was_written = False, False, False
    for char, is_hidden in _chars(page, ligatures):
        if current is not None and char.text and is_hidden == was_hidden and _follows(current, char):
            longer = current.text + char.text
            current = replace(current, text=longer, x1=max(current.x1, char.x1), reach=char.baseline)
            continue
        if current is not None:
            yield current, was_hidden
        current = replace(char, is_apart=was_space, is_spaced=was_written) if char.text else None
        was_hidden, was_space = is_hidden, not char.text
        was_written = was_space and (char.is_spaced or was_written)
    if current is not None:
        yield current, was_hidden


def _follows(word: Word, char: Word) -> bool:
    if not (word.is_upright and char.is_upright):
        return word.is_upright == char.is_upright
    is_near = -_SAME_ROW_SIZES * word.size < char.x0 - word.x1 < _WORD_GAP_SIZES * max(word.size, char.size)
    return is_near and abs(char.baseline - word.baseline) < _SAME_ROW_SIZES * word.size


def _chars(page: Any, ligatures: Ligatures | None) -> Iterator[tuple[Word, bool]]:
    """Every character as a word of its own (a space has an empty text), and whether it is hidden."""
    text = page.get_textpage()
    left, _, right, top = _page_box(page)
    covers = _Covers(page)
    looks = _Looks(text)
    matrix, box, (x, y) = raw.FS_MATRIX(), raw.FS_RECTF(), (ctypes.c_double(), ctypes.c_double())
    glyph = None
    for number in range(text.count_chars()):
        mark = chr(raw.FPDFText_GetUnicode(text.raw, number))
        is_generated = raw.FPDFText_IsGenerated(text.raw, number) == 1
        if ligatures is not None and is_code(mark) and not is_generated:
            raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
            mark = ligatures.at(x.value, y.value) or mark
        if mark.isspace() or is_generated:
            yield Word("", 0, 0, 0, 0, "", is_spaced=not is_generated), False
            continue
        raw.FPDFText_GetMatrix(text.raw, number, matrix)
        raw.FPDFText_GetLooseCharBox(text.raw, number, box)
        raw.FPDFText_GetCharOrigin(text.raw, number, x, y)
        scale = (matrix.c**2 + matrix.d**2) ** 0.5
        size = raw.FPDFText_GetFontSize(text.raw, number) * scale
        is_upright = abs(matrix.b) <= _UPRIGHT * (abs(matrix.a) or 1)
        look = looks.of(number)
        before, glyph = glyph, (x.value, y.value, box.right)
        is_same_glyph = glyph == before  # another letter of a ligature ("fi") stands where that ends
        word = Word(
            "-" if mark in _HYPHENS else mark,
            (box.right if is_same_glyph else box.left) - left,
            box.right - left,
            top - y.value,
            size,
            look.font,
            is_upright,
            reach=top - y.value,
        )
        is_off = word.x1 < 0 or box.left > right or word.baseline < 0 or word.baseline - size > top
        yield (
            word,
            is_off or size < _TINY_PT or covers.hide(look, _Box(box.left, box.bottom, box.right, box.top)),
        )


def _page_box(page: Any) -> tuple[float, float, float, float]:
    return page.get_bbox()  # of the page tree too: many a writer gives the size of all pages once


class _Looks:
    """The looks of text objects, asked for once each: most characters share theirs with the one before."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._known: dict[int | None, _Look] = {}

    def of(self, number: int) -> _Look:
        """The look of a character."""
        thing = raw.FPDFText_GetTextObject(self._text.raw, number)
        key = ctypes.cast(thing, ctypes.c_void_p).value
        if key not in self._known:
            self._known[key] = _Look(
                self._font(number), _fill_is_white(thing), raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
            )
        return self._known[key]

    def _font(self, number: int) -> str:
        buffer = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        length = raw.FPDFText_GetFontInfo(self._text.raw, number, buffer, 128, flags)
        return buffer.raw[: max(0, min(int(length), 128) - 1)].decode("utf-8", "replace")


class _Covers:
    """What lies on the page beside text: coloured areas make white text visible, a whole-page image a scan."""

    def __init__(self, page: Any) -> None:
        width, height = page.get_size()
        self._page = page
        self._areas: list[_Box] = []
        self._is_scan = False
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING]):
            box = _Box(*thing.get_bounds())
            is_image = thing.type == raw.FPDF_PAGEOBJ_IMAGE
            if is_image and (box.right - box.left) * (box.top - box.bottom) > _WHOLE_PAGE * width * height:
                self._is_scan = True
            if thing.type != raw.FPDF_PAGEOBJ_PATH or (_is_filled(thing.raw) and not _fill_is_white(thing.raw)):
                self._areas.append(box)

    def hide(self, look: _Look, place: _Box) -> bool:
        """Whether a reader sees nothing of a character that looks so and stands there."""
        if look.is_invisible:
            return not self._is_scan
        x, y = (place.left + place.right) / 2, (place.bottom + place.top) / 2
        return look.is_white and not any(area.holds(x, y) for area in self._areas) and not self._shows(place)

    def _shows(self, place: _Box) -> bool:
        """Whether the page, once drawn, has light and dark there: patterns and forms tell no colour of their own."""
        left, bottom, right, top = _page_box(self._page)
        box = [place.left - left, top - place.top, place.right - left, top - place.bottom]
        if box[0] < 0 or box[1] < 0 or box[2] > right - left or box[3] > top - bottom:
            return False
        drawn = self._drawn
        low, high = drawn.crop([round(_DOTS_PER_PT * edge) for edge in box]).getextrema()
        return high - low > _SHADES_APART

    @cached_property
    def _drawn(self) -> Any:
        """The page in shades of grey; drawn only where its objects leave a doubt."""
        return self._page.render(scale=_DOTS_PER_PT, rotation=-self._page.get_rotation() % 360).to_pil().convert("L")


def _is_filled(path: Any) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, mode, stroke)
    return mode.value != 0


def _fill_is_white(thing: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) >= _NEARLY_WHITE or alpha.value == 0


def _as_texts(words: list[Word]) -> list[str]:
    """Hidden words of one row as one text."""
    texts: list[str] = []
    before: Word | None = None
    for word in words:
        if before is not None and abs(before.baseline - word.baseline) < 1:
            texts[-1] += " " + word.text
        else:
            texts.append(word.text)
        before = word
    return texts
