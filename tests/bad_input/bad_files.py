"""The files that nobody can use, by what is wrong with them, and the code that each is refused with."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "documents"))

import bombs

MEGABYTE = 1024 * 1024
TEXT = "Camille Exemple\nComptable à Nantes\ncamille@example.org\n\nExpérience\nComptable, Cabinet Durand, 2015 - 2020"


@dataclass(frozen=True, slots=True)
class BadFile:
    """One file. code: what it is refused with.  status: what its upload answers, 303 where a task reads it first."""

    name: str
    data: Callable[[], bytes]
    code: str
    status: int = 303


BAD_FILES = {
    "empty": BadFile("cv.pdf", lambda: b"", "import.empty", 422),
    "wrong type": BadFile("cv.bin", lambda: bytes(range(256)) * 8, "import.wrong_type"),
    "picture": BadFile("cv.png", lambda: bombs.picture("PNG"), "import.picture"),
    "picture named pdf": BadFile("cv.pdf", lambda: bombs.picture("WEBP"), "import.picture"),
    "text named pdf": BadFile("cv.pdf", TEXT.encode, "import.misnamed"),
    "no CV": BadFile("list.txt", lambda: b"Milk, eggs, bread\n\nCall the plumber", "import.nothing_recognised"),
    "encrypted PDF": BadFile("cv.pdf", bombs.encrypted_pdf, "import.encrypted"),
    "PDF without text": BadFile("cv.pdf", lambda: bombs.blank_pdf(1), "import.scanned"),
    "11 MB": BadFile("cv.pdf", lambda: b"%PDF-1.7\n" + bytes(11 * MEGABYTE), "import.too_large", 422),
    "40 MB": BadFile("cv.pdf", lambda: b"%PDF-1.7\n" + bytes(40 * MEGABYTE), "import.too_large", 413),
    "truncated DOCX": BadFile("cv.docx", lambda: bombs.word("Camille Exemple")[:3000], "import.broken"),
    "zip bomb": BadFile("cv.docx", bombs.zip_bomb, "import.bomb"),
    "PDF bomb": BadFile("cv.pdf", bombs.double_flate_bomb, "import.bomb"),
    "old Word file": BadFile("cv.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "import.old_office"),
    "broken JSON": BadFile("cv.json", lambda: b'{"basics": ', "import.broken_json"),
}
