"""A CV in a theme looks the same on every machine: its letters come from the bundled fonts alone."""

import os
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from app.documents.pdf_words import words_of
from app.documents.pdf_writer import render
from app.vitae.document import CVDocument, Header

SCALE = 6
ROOT = Path(__file__).parents[2]
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>'
DRAWN = """
import hashlib
import pypdfium2
from app.documents.pdf_writer import render
from app.vitae.document import CVDocument
texts = ["Œuvre à Zürich, Łódź, Ağrı, İzmir, Čakovec, Székesfehérvár, Străoane",
         "« 12 % » – “14 €”, l’été… 5 × 3 ± 1 • ½ → ← ↑ ↓ ≥ 10 ≤ 3 ≈ 4 ≠ 5 ✓ ★ ● ■ ▪"]
cv = CVDocument.model_validate({
    "header": {"full_name": "Zoë Łącka-Özdemir", "current_title": "Chargée d’études", "email": "zoe@example.org"},
    "summary": [{"text": text} for text in texts],
    "experience": [{"title": "Œnologue", "company": "Søhøj", "start": "2019",
                    "responsibilities": [{"text": text} for text in texts]}],
})
for theme in ("classic", "modern", "compact"):
    for page in pypdfium2.PdfDocument(render(cv, theme)):
        print(theme, hashlib.sha256(page.render(scale=2).to_pil().tobytes()).hexdigest())
"""


def drawn_with(fonts: str) -> str:
    """The pictures of a CV's pages, made by a process of its own with this font configuration of the machine."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", DRAWN],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": fonts},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_every_theme_is_drawn_alike_where_the_machine_has_no_font_or_others(tmp_path: Path) -> None:
    none, others = tmp_path / "none.conf", tmp_path / "others.conf"
    none.write_text(NO_FONTS, "utf-8")
    folder = ROOT / "tests" / "cvs" / "fonts"
    others.write_text(NO_FONTS.replace("</fontconfig>", f"<dir>{folder}</dir></fontconfig>"), "utf-8")

    bare = drawn_with(str(none))

    assert bare.count("\n") >= 3
    assert bare == drawn_with(str(others))


@pytest.mark.parametrize("theme", ["classic", "modern", "compact"])
@pytest.mark.parametrize("pair", ["ŐO", "ĞG", "čc", "ąa", "ěe"])
def test_a_letter_with_a_sign_is_drawn_as_itself(theme: str, pair: str) -> None:
    """Its body is that of the letter without the sign: the text layer says so of any glyph."""
    signed, bare = (ink_of(letter, theme) for letter in pair)

    shared = sum(a and b for a, b in zip(signed, bare, strict=True))

    assert shared > 0.65 * max(sum(bare), sum(signed))


def ink_of(letter: str, theme: str) -> list[bool]:
    """Where a letter of a name has ink, from its left edge, row by row down to its baseline."""
    page = pypdfium2.PdfDocument(render(CVDocument(header=Header(full_name=f"Zoë {letter}")), theme))[0]
    word = words_of(page)[0][1]
    left, bottom = int(SCALE * (word.x0 - 1)), int(SCALE * word.baseline)
    width, height = int(SCALE * word.size), int(SCALE * 0.52 * word.size)
    picture = page.render(scale=SCALE, grayscale=True).to_pil().crop((left, bottom - height, left + width, bottom))
    return [shade < 160 for shade in picture.tobytes()]
