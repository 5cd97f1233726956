"""Child side: the fonts that a DOCX names. It brings none: an office program takes its own for letters these lack."""

from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt

_THEMED = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def set_font(style: Any, *, size: float, east_asian: str) -> None:
    """Calibri in so many points. east_asian: the font for Chinese, Japanese and Korean letters, "" for none."""
    style.font.name, style.font.size = "Calibri", Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for mark in _THEMED:  # a font of the theme would be taken instead
        fonts.attrib.pop(qn(mark), None)
    fonts.set(qn("w:cs"), "Arial")
    if east_asian:
        fonts.set(qn("w:eastAsia"), east_asian)
