"""Child side: Chinese, Japanese and Korean letters, from the Noto CJK fonts of the machine: those of a text alone.

The files hold 65,000 letters each; what of them lies in a PDF would be larger than the rest of a CV.
"""

import base64
import io
from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from app.documents.machine_fonts import face_of, noto_cjk

WEIGHTS = {400: "Regular", 700: "Bold"}
DATA = "data:font/otf;base64,"
_FEATURES = ["ccmp", "locl", "ljmo", "vjmo", "tjmo"]
_BETWEEN = " \u00a0"  # a space among such letters is taken from their font


def faces(letters: str) -> dict[int, str]:
    """A font of these letters alone for each weight, as a data address; none where the machine has no Noto CJK."""
    found = {weight: noto_cjk(word) for weight, word in WEIGHTS.items()}
    return {weight: DATA + _cut(file, letters) for weight, file in found.items() if file is not None}


def _cut(file: Path, letters: str) -> str:
    options = subset.Options(layout_features=_FEATURES, hinting=False, drop_tables=["BASE", "VORG", "vhea", "vmtx"])
    cutter, out = subset.Subsetter(options), io.BytesIO()
    cutter.populate(text=letters + _BETWEEN)
    with TTFont(file, fontNumber=_place(file, face_of(letters)), lazy=True) as font:
        cutter.subset(font)
        font.save(out)
    return base64.b64encode(_numbered(out)).decode()


def _numbered(cut: io.BytesIO) -> bytes:
    """The same with glyphs named by their places: a PDF calls one by its place, a reader looks for that name."""
    out = io.BytesIO()
    with TTFont(cut, lazy=True) as font:
        top: Any = font["CFF "].cff.topDictIndex[0]
        held: dict[str, Any] = top.CharStrings.charStrings
        names = {old: f"cid{place:05d}" if place else old for place, old in enumerate(top.charset)}
        top.charset = list(names.values())
        top.CharStrings.charset = top.charset
        top.CharStrings.charStrings = {names[old]: one for old, one in held.items()}
        font.save(out)
    return out.getvalue()


@lru_cache(maxsize=8)
def _place(file: Path, face: str) -> int:
    """Where a country's font stands in its file."""
    with TTCollection(file, lazy=True) as collection:
        names = [str(font["name"].getDebugName(1)) for font in collection.fonts]
    return next((place for place, name in enumerate(names) if name.endswith(f"CJK {face}")), 0)
