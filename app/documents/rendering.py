"""Rendering documents through the pool, and keeping what was rendered: once per document, theme and paper."""

import asyncio
import hashlib
import json
import os
import secrets
import time
from contextlib import suppress
from pathlib import Path

from app.documents import pool
from app.documents.read_back import ReadBack
from app.errors import NotFound
from app.settings import ROOT
from app.vitae.document import CVDocument

THEMES = ("classic", "modern", "compact", "executive", "academic", "europass")
FOLDER = "renderings"
IDLE_S = 7 * 86400.0
TOUCHED_EVERY_S = 3600.0


async def render_pdf(document: CVDocument, theme: str, *, paper: str = "A4", photo: bytes | None = None) -> bytes:
    """A tagged PDF that carries its document. photo: a JPEG. Raises NotFound for an unknown theme."""
    if theme not in THEMES:
        raise NotFound
    described = document.model_dump_json().encode()
    body = described + (photo or b"")
    answer = await pool.run("pdf", body, theme=theme, paper=paper, json_size=len(described))
    return answer.body


async def render_docx(document: CVDocument) -> bytes:
    """The same content as DOCX."""
    return (await pool.run("docx", document.model_dump_json().encode())).body


async def read_back(pdf: bytes, document: CVDocument) -> ReadBack:
    """What two extractors find of the document in the PDF."""
    described = document.model_dump_json().encode()
    answer = await pool.run("read_back", described + pdf, json_size=len(described))
    return ReadBack(**json.loads(answer.body))


async def rendered(
    document: CVDocument, theme: str, *, data_dir: Path, paper: str = "A4", photo: bytes | None = None
) -> Path:
    """The PDF as a kept file; rendered only when it is not there yet, and put in place whole.

    photo: the picture that the document names; a name stands for the same bytes for ever.
    """
    shown = document if photo or not document.header.photo else without_photo(document)
    file = data_dir / FOLDER / f"{_key(shown, theme, paper)}.pdf"
    if file.exists():
        await asyncio.to_thread(_touch, file)
    else:
        data = await render_pdf(shown, theme, paper=paper, photo=photo)
        await asyncio.to_thread(_put, file, data)
    return file


async def pictured(
    document: CVDocument, theme: str, number: int, *, data_dir: Path, photo: bytes | None = None
) -> bytes:
    """One page of the rendered PDF as WebP; number counts from 1. Raises NotFound where there is no such page."""
    pdf = await rendered(document, theme, data_dir=data_dir, photo=photo)
    file = pdf.with_suffix(f".{number}.webp")
    if file.exists():
        await asyncio.to_thread(_touch, file)
        return await asyncio.to_thread(file.read_bytes)
    drawn = (await pool.run("picture", await asyncio.to_thread(pdf.read_bytes), number=number)).body
    if not drawn:
        raise NotFound
    await asyncio.to_thread(_put, file, drawn)
    return drawn


def without_photo(document: CVDocument) -> CVDocument:
    """The same document as one that has no photo: another rendering."""
    return document.model_copy(update={"header": document.header.model_copy(update={"photo": None})})


def forget_renderings(document: CVDocument, data_dir: Path) -> None:
    """Remove what was rendered of a document that is gone. Another CV with the very same words is rendered anew."""
    for theme in THEMES:
        for one in (document, without_photo(document)):
            for file in (data_dir / FOLDER).glob(f"{_key(one, theme, 'A4')}.*"):
                file.unlink(missing_ok=True)


def drop_idle_renderings(data_dir: Path, *, idle_s: float = IDLE_S) -> int:
    """Remove renderings that nobody looked at for so long, whosever they were. Gives how many files went."""
    end = time.time() - idle_s
    idle = [file for file in (data_dir / FOLDER).glob("*") if _used_at(file) < end]
    for file in idle:
        file.unlink(missing_ok=True)
    return len(idle)


def _used_at(file: Path) -> float:
    """Unix time, seconds; a file that another process has just removed was used a moment ago."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return time.time()


def _touch(file: Path) -> None:
    """A rendering that is in use stays; one that the upkeep took meanwhile is not made again as an empty file."""
    if _used_at(file) < time.time() - TOUCHED_EVERY_S:
        with suppress(FileNotFoundError):
            os.utime(file)


def _key(document: CVDocument, theme: str, paper: str) -> str:
    """What a rendering depends on: document, theme, paper, and the theme's own files."""
    digest = hashlib.sha256(f"{theme}\0{paper}\0{document.model_dump_json()}".encode())
    for file in sorted((ROOT / "templates" / "documents").rglob("*.*")):
        digest.update(str(file.stat().st_mtime_ns).encode())
    return digest.hexdigest()


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    beside.write_bytes(data)
    os.replace(beside, file)  # noqa: PTH105 - the atomic one
