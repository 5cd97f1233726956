"""Child side: what lies behind the words of a Word document, and whether they can be seen on it."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from docx.oxml.ns import qn

from app.documents.look import contrast

_LEAST = 1.15  # contrast below which nobody sees a letter
_WHITE = "#ffffff"
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_DARK = "#000000"  # a filling whose colour is not told here: a theme's, a gradient, a picture
_PAPER = frozenset({"bg1", "lt1"})  # a theme's names for the colour of its paper
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_VML = "{urn:schemas-microsoft-com:vml}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML_SHAPES = frozenset(f"{_VML}{name}" for name in ("shape", "rect", "roundrect", "oval"))
_COLOURS = {"black": "#000000", "white": _WHITE, "lightGray": "#c0c0c0", "yellow": "#ffff00"}


class Sight(StrEnum):
    """Whether words can be seen; UNSURE where a drawing may lie behind them: behind the page, or under their box."""

    SEEN = "seen"
    HIDDEN = "hidden"
    UNSURE = "unsure"


class Ground:
    """What lies behind the words of one document."""

    def __init__(self, document: Any, roots: list[Any]) -> None:
        self._styles = {one.get(qn("w:styleId")): one for one in document.styles.element.iter(qn("w:style"))}
        page = document.element.find(qn("w:background"))
        self._page = _hex(page.get(qn("w:color"))) if page is not None else ""
        drawn = [one for root in roots for one in root.iter(f"{_WP}anchor", f"{_SHAPE}wsp", f"{_PICTURE}pic")]
        self._has_drawing = any(one.get("behindDoc") in ("1", "true") for one in drawn)
        self._has_several = sum(one.tag != f"{_WP}anchor" for one in drawn) > 1

    def sight_of(self, run: Any, colour: str) -> Sight:
        """Whether a run in this colour (six digits) can be seen."""
        ground = next(self._fillings(run), "") or self._page
        if contrast(f"#{colour.lower()}", ground or _WHITE) >= _LEAST:
            return Sight.SEEN
        is_boxed = self._has_several and next(run.iterancestors(f"{_SHAPE}wsp"), None) is not None
        return Sight.UNSURE if not ground and (self._has_drawing or is_boxed) else Sight.HIDDEN

    def _fillings(self, run: Any) -> Iterator[str]:
        """The colours behind a run, the nearest first."""
        yield from _of_properties(run.find(qn("w:rPr")))
        for parent in run.iterancestors():
            yield from self._behind(parent)

    def _behind(self, parent: Any) -> Iterator[str]:
        if parent.tag == qn("w:p"):
            properties = parent.find(qn("w:pPr"))
            yield from _of_properties(properties)
            yield from self._of_style(properties, "w:pStyle")
        elif parent.tag == qn("w:tc"):
            yield from _of_properties(parent.find(qn("w:tcPr")))
        elif parent.tag == qn("w:tbl"):
            properties = parent.find(qn("w:tblPr"))
            yield from _of_properties(properties)
            yield from self._of_style(properties, "w:tblStyle")
        elif parent.tag == f"{_SHAPE}wsp":
            yield from _of_shape(parent)
        elif parent.tag in _VML_SHAPES and parent.get("filled") not in ("f", "false"):
            yield from filter(None, [_vml_colour(parent.get("fillcolor") or "")])

    def _of_style(self, properties: Any, kind: str) -> Iterator[str]:
        """What a style, or one that it is based on, lays behind its words; a table's for any of its rows."""
        named = properties.find(qn(kind)) if properties is not None else None
        style = self._styles.get(named.get(qn("w:val"))) if named is not None else None
        for _ in range(10):
            if style is None:
                return
            for shading in style.iter(qn("w:shd")):
                yield from _of_shading(shading)
            base = style.find(qn("w:basedOn"))
            style = self._styles.get(base.get(qn("w:val"))) if base is not None else None


def _of_properties(properties: Any) -> Iterator[str]:
    if properties is None:
        return
    highlight, shading = properties.find(qn("w:highlight")), properties.find(qn("w:shd"))
    if highlight is not None and highlight.get(qn("w:val")) != "none":
        yield _COLOURS.get(highlight.get(qn("w:val")) or "", _DARK)
    if shading is not None:
        yield from _of_shading(shading)


def _of_shading(shading: Any) -> Iterator[str]:
    is_solid = shading.get(qn("w:val")) == "solid"
    found = _hex(shading.get(qn("w:color" if is_solid else "w:fill")))
    if found:
        yield found


def _of_shape(shape: Any) -> Iterator[str]:
    """The filling of a shape, else that of its style; "no filling" shows what is behind it."""
    own = shape.find(f"{_SHAPE}spPr")
    for kind in () if own is None else own:
        if kind.tag == f"{_DRAWING}noFill":
            return
        if kind.tag == f"{_DRAWING}solidFill":
            yield _drawn_colour(kind)
            return
        if kind.tag in {f"{_DRAWING}{name}" for name in ("gradFill", "pattFill", "blipFill", "grpFill")}:
            yield _DARK
            return
    reference = shape.find(f"{_SHAPE}style/{_DRAWING}fillRef")
    if reference is not None and reference.get("idx") not in (None, "0"):
        yield _drawn_colour(reference)


def _drawn_colour(filling: Any) -> str:
    exact, themed = filling.find(f"{_DRAWING}srgbClr"), filling.find(f"{_DRAWING}schemeClr")
    if exact is not None:
        return _hex(exact.get("val")) or _DARK
    return _WHITE if themed is not None and themed.get("val") in _PAPER and not len(themed) else _DARK


def _vml_colour(written: str) -> str:
    """A colour as old drawings have it: "#1f3864 [1608]", "#fff", "navy"; what is not told is white."""
    first = written.partition(" ")[0].lower()
    digits = first.removeprefix("#")
    if len(digits) == 3 and first != digits:  # noqa: PLR2004 - a digit a colour
        digits = "".join(2 * one for one in digits)
    return _hex(digits) or (_WHITE if first in ("", "white", "window") else _DARK)


def _hex(written: str | None) -> str:
    return f"#{written.lower()}" if written and _HEX.fullmatch(written) else ""
