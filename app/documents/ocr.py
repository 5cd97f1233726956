"""Child side: the words of a scanned page, read by Tesseract if it is there, within limits of pages and time."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

from app.documents.pdf_words import Word
from app.errors import Refused

MAX_PAGES = 6
TIMEOUT_S = (
    25.0  # for one page; a clean page of print takes one to two seconds, on a slow and busy machine ten times that
)
_WANTED = ("fra", "eng")
_DPI = 200
_POINTS = 72
_MAX_PIXELS = 12_000_000  # an A4 page at 200 dpi has 4 million
_MIN_CONFIDENCE = 30.0
_WORD_LEVEL, _LINE_LEVEL = "5", "4"
_TEXT_SHARE = 0.72  # of a line's height is its font size, as Tesseract draws lines


def is_there() -> bool:
    """Whether scans can be read on this machine."""
    return bool(_languages())


def words_of_scan(page: Any) -> list[Word]:
    """The words of a page's picture, placed in points. Raises Refused (import.timeout, import.scanned)."""
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    picture = BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG")
    return list(_words(_tesseract(picture.getvalue()), scale))


def _tesseract(picture: bytes) -> str:
    command = [_program(), "stdin", "stdout", "-l", "+".join(_languages()), "--dpi", str(_DPI), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - our own words and no shell
            command, input=picture, capture_output=True, timeout=TIMEOUT_S, env=environment, check=True
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("import.timeout", seconds=int(TIMEOUT_S)) from error
    except subprocess.CalledProcessError as error:
        raise Refused("import.scanned") from error
    return done.stdout.decode("utf-8", "replace")


def _words(table: str, scale: float) -> Iterator[Word]:
    """Words with the baseline and size of their line."""
    base, size = 0.0, 0.0
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12:  # noqa: PLR2004 - the columns of Tesseract's table
            continue
        left, top, width, height = (float(cell) / scale for cell in cells[6:10])
        if cells[0] == _LINE_LEVEL:
            base, size = top + height * _TEXT_SHARE, height * _TEXT_SHARE
        elif cells[0] == _WORD_LEVEL and cells[11].strip() and float(cells[10]) >= _MIN_CONFIDENCE:
            yield Word(cells[11].strip(), left, left + width, round(base, 1), round(size, 1), "")


@cache
def _program() -> str:
    return shutil.which("tesseract") or ""


@cache
def _languages() -> tuple[str, ...]:
    """Those of French and English that are installed."""
    if not _program():
        return ()
    shown = subprocess.run([_program(), "--list-langs"], capture_output=True, timeout=TIMEOUT_S, check=False)  # noqa: S603 - no shell
    installed = shown.stdout.decode("utf-8", "replace").split()
    return tuple(language for language in _WANTED if language in installed)
