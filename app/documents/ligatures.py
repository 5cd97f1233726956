"""Child side: letters that a font draws as one glyph under a code that says nothing ("Scienti?c"), by the glyph's name.

TeX's fonts keep "fi" and its like under codes of their own, which differ from font to font, and often say nowhere what
they stand for but in the glyph's name. PDFium gives the code; pdfminer, which reads names, is asked where one turns up.
"""

import unicodedata
from io import BytesIO

import pdfplumber

_SPACES = "\t\n\r"
_NEAR_PT = 1


def is_code(mark: str) -> bool:
    """A control code: no letter, and no space that writers use as one."""
    return mark < " " and mark not in _SPACES and mark != "\x02"


class Ligatures:
    """Those of one page, looked up when the first is asked for. number: of the page, from 0."""

    def __init__(self, data: bytes, number: int) -> None:
        self._data, self._number = data, number
        self._known: dict[tuple[int, int], str] | None = None

    def at(self, x: float, y: float) -> str:
        """The letters whose glyph begins there, "" where no ligature does. Points of the page's own space."""
        if self._known is None:
            self._known = self._named()
        near = range(-_NEAR_PT, _NEAR_PT + 1)
        spots = sorted(((dx, dy) for dx in near for dy in near), key=lambda spot: abs(spot[0]) + abs(spot[1]))
        return next((found for dx, dy in spots if (found := self._known.get((round(x) + dx, round(y) + dy)))), "")

    def _named(self) -> dict[tuple[int, int], str]:
        """Where ligatures begin, in whole points, and their letters."""
        try:
            with pdfplumber.open(BytesIO(self._data), pages=[self._number + 1]) as opened:
                chars = [(char["matrix"], plain(char["text"])) for char in opened.pages[0].chars]
        except Exception:  # noqa: BLE001 - a file that one reader trips over is read by the other as far as it goes
            return {}
        joined = ((at, letters) for at, letters in chars if len(letters) > 1 and letters.isalpha())
        return {(round(at[4]), round(at[5])): letters for at, letters in joined}


def plain(text: str) -> str:
    """A ligature as the letters that it joins."""
    return unicodedata.normalize("NFKC", text)
