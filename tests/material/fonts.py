"""The faces that samples are drawn with: those beside the labelled CVs, never those of the machine."""

import ctypes
import os
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from pathlib import Path

import weasyprint
from weasyprint.text.ffi import ffi
from weasyprint.text.fonts import FontConfiguration

FOLDER = Path(__file__).parents[1] / "cvs" / "fonts"
_VARIABLE = "FONTCONFIG_FILE"


class Faces(StrEnum):
    """What a sample is drawn with: the faces it names, or wide or narrow ones in their place."""

    USUAL = "usual"
    WIDE = "wide"
    NARROW = "narrow"


def pdf_of(html: str, faces: Faces = Faces.USUAL) -> bytes:
    """A page drawn with these faces alone, whatever the machine or the environment has."""
    with _current(_configuration(faces)) as fonts:
        return weasyprint.HTML(string=html).write_pdf(font_config=fonts) or b""


@cache
def _configuration(faces: Faces) -> FontConfiguration:
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(FOLDER / f"{faces}.conf")  # read while the configuration loads, and then never again
    try:
        return FontConfiguration()
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


@contextmanager
def _current(fonts: FontConfiguration) -> Generator[FontConfiguration]:
    """Make it the process's own for a while: Pango asks that one which family stands for another."""
    library = _fontconfig()
    before = library.FcConfigReference(None)
    library.FcConfigSetCurrent(int(ffi.cast("uintptr_t", fonts._config)))  # pyright: ignore[reportPrivateUsage]
    try:
        yield fonts
    finally:
        library.FcConfigSetCurrent(before)
        library.FcConfigDestroy(before)


@cache
def _fontconfig() -> ctypes.CDLL:
    library = ctypes.CDLL("libfontconfig.so.1")
    for function in (library.FcConfigReference, library.FcConfigSetCurrent, library.FcConfigDestroy):
        function.argtypes, function.restype = (ctypes.c_void_p,), ctypes.c_void_p
    return library
