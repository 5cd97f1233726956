"""Child side: what a program reads where several glyphs draw a letter and its marks, mended before a PDF is written.

The library gives each such glyph the text of its whole cluster, or none, whichever it met first: "ọ̀" became "oọ̀", and a
plain "ọ" nothing. Here a glyph says the letter that its font draws by it, and a glyph of a mark says marks alone.
"""

import io
import unicodedata
from collections.abc import Mapping
from typing import Any, cast

import pydyf
import weasyprint
from fontTools.ttLib import TTFont

_OURS = "CV "  # families whose letters are Latin, Greek or Cyrillic: other scripts put signs before what they follow
_MARK = 3  # the class of glyphs that are put on others (OpenType, GDEF)


def mend(laid_out: weasyprint.Document, pdf: pydyf.PDF) -> None:
    """Rewrite the texts of the glyphs of every font that has such clusters, and where these are drawn."""
    for one in pdf.objects:
        if isinstance(one, pydyf.Stream):
            _leave_out_empty_strings(one.stream)
    objects: dict[bytes, Any] = {one.reference: one for one in pdf.objects}
    fonts = [one for one in objects.values() if isinstance(one, pydyf.Dictionary)]
    for font in cast("dict[Any, Any]", laid_out.fonts).values():
        told: dict[int, str] = font.to_unicode
        if not font.family.startswith(_OURS) or not any(map(_is_of_several, told.values())):
            continue
        lines = _lines(_mended(told, font))
        for one in cast("list[dict[str, Any]]", fonts):
            if one.get("Type") == "/Font" and one.get("BaseFont") == font.name and "ToUnicode" in one:
                stream: list[Any] = objects[one["ToUnicode"]].stream
                stream[:] = [lines.get(bytes(line[:6]), line) if isinstance(line, bytes) else line for line in stream]


def _leave_out_empty_strings(stream: list[Any]) -> None:
    """PDFium, and so Chrome, forgets the last move of a line that holds one: the next letter is drawn over this."""
    for place, line in enumerate(stream):
        if isinstance(line, bytes) and line.endswith(b" TJ") and b"<>" in line:
            stream[place] = line.replace(b"<>", b" ")


def _mended(told: Mapping[int, str], font: Any) -> dict[int, str]:
    with TTFont(io.BytesIO(font.file_content), fontNumber=max(font.index, 0), lazy=True) as file:
        own = {file.getGlyphID(name): chr(letter) for letter, name in (file.getBestCmap() or {}).items()}
        classes: dict[str, int] = file["GDEF"].table.GlyphClassDef.classDefs if "GDEF" in file else {}
        marks = {
            file.getGlyphID(name)
            for name, kind in classes.items()
            if kind == _MARK and name in file.getReverseGlyphMap()
        }
    mended = {glyph: own[glyph] for glyph, text in told.items() if glyph in own and (glyph in marks or len(text) != 1)}
    for glyph in marks & told.keys() - own.keys():
        mended[glyph] = "".join(one for one in told[glyph] if unicodedata.combining(one))
    return mended


def _is_of_several(text: str) -> bool:
    return len(text) != 1 or unicodedata.combining(text) != 0


def _lines(texts: Mapping[int, str]) -> dict[bytes, bytes]:
    """The lines of a table of glyphs, by how they begin."""
    return {
        f"<{glyph:04x}>".encode(): f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>".encode()
        for glyph, text in texts.items()
    }
