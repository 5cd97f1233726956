"""Labelled CVs look the same on every machine, and are understood in wide and in narrow faces too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cvs.recognition.whole import recognise
from app.documents.reading import read
from tests.material.cvs import samples_in, wrong_fields
from tests.material.fonts import Faces

ROOT = Path(__file__).parents[3]
CORPUS = ROOT / "tests" / "cvs" / "corpus"
NO_FONTS = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig></fontconfig>'
LINES = """
import sys
from pathlib import Path
from app.documents.reading import read
from tests.material.cvs import samples_in
for folder in sys.argv[1:]:
    for sample in samples_in(Path(folder)):
        if sample.is_drawn:
            print(sample.path.name, read(sample.file(), sample.file_name).lines)
"""


def lines_with(fonts: str) -> str:
    """What is read of a batch of samples that a process of its own draws, with this configuration of the machine."""
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LINES, str(CORPUS / "batch_2")],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": fonts},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_samples_are_drawn_alike_where_the_machine_has_no_font_or_only_broad_ones(tmp_path: Path) -> None:
    none, broad = tmp_path / "none.conf", tmp_path / "broad.conf"
    none.write_text(NO_FONTS, "utf-8")
    folder = ROOT / "tests" / "cvs" / "fonts"
    broad.write_text(NO_FONTS.replace("</fontconfig>", f"<dir>{folder}</dir></fontconfig>"), "utf-8")

    bare = lines_with(str(none))

    assert bare.count("Line(") > 100
    assert bare == lines_with(str(broad))


# Each broke in another way when its lines broke at other words.
WIDE = ["batch_4/doctorante_fr", "batch_6/datascience_fr", "batch_10/conservateur_fr", "batch_12/aidesoignante_fr"]
WIDE += ["batch_17/logistique_fr", "batch_20/marketing_en", "batch_25/geotech_en"]


@pytest.mark.parametrize("name", WIDE)
def test_a_cv_in_a_wide_face_is_understood_as_in_its_own(name: str) -> None:
    path = (CORPUS / name).with_suffix(".html")
    sample = next(one for one in samples_in(path.parent) if one.path == path)

    found = recognise(read(sample.file(Faces.WIDE), sample.file_name)).document

    assert wrong_fields(sample.labels, found) == []
