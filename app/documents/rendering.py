"""Rendering documents through the pool, and keeping what was rendered: once per document and look."""

import asyncio
import hashlib
import json
import os
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.documents import pool
from app.documents.look import THEMES, Look
from app.documents.machine_fonts import noto_cjk
from app.documents.read_back import ReadBack
from app.errors import NotFound
from app.settings import ROOT
from app.vitae.document import CVDocument

__all__ = ["THEMES"]
FOLDER = "renderings"
IDLE_S = 7 * 86400.0
TOUCHED_EVERY_S = 3600.0
TOLD = ".told.json"  # beside a PDF: what its rendering told


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendered PDF. left_out: ids of the bullets it has no room for.  undrawn: letters it shows boxes for."""

    data: bytes
    left_out: list[str]
    undrawn: list[str]

    @property
    def told(self) -> bytes:
        """What is kept beside the file."""
        return json.dumps({"left_out": self.left_out, "undrawn": self.undrawn}).encode()


async def render_pdf(document: CVDocument, look: Look, *, photo: bytes | None = None) -> Rendering:
    """A tagged PDF that carries its document. photo: a JPEG."""
    described = document.model_dump_json().encode()
    body = described + (photo or b"")
    answer = await pool.run("pdf", body, look=look.model_dump(), json_size=len(described))
    return Rendering(answer.body, list(answer.head["hidden"]), list(answer.head["undrawn"]))


async def render_docx(document: CVDocument) -> bytes:
    """The same content as DOCX."""
    return (await pool.run("docx", document.model_dump_json().encode())).body


async def read_back(pdf: bytes, document: CVDocument) -> ReadBack:
    """What two extractors find of the document in the PDF."""
    described = document.model_dump_json().encode()
    answer = await pool.run("read_back", described + pdf, json_size=len(described))
    return ReadBack(**json.loads(answer.body))


async def rendered(document: CVDocument, look: Look, *, data_dir: Path, photo: bytes | None = None) -> Path:
    """The PDF as a kept file; rendered only when it is not there yet, and put in place whole.

    photo: the picture that the document names; a name stands for the same bytes for ever.
    """
    shown = document if photo or not document.header.photo else without_photo(document)
    file = data_dir / FOLDER / f"{_key(shown)}.{_key_of_look(look)}.pdf"
    if file.exists():
        await asyncio.to_thread(_touch, file)
        await asyncio.to_thread(_touch, file.with_suffix(TOLD))
    else:
        made = await render_pdf(shown, look, photo=photo)
        await asyncio.to_thread(_put, file.with_suffix(TOLD), made.told)
        await asyncio.to_thread(_put, file, made.data)
    return file


def kept_rendering(file: Path) -> Rendering:
    """A kept PDF with what was told of it."""
    try:
        told: dict[str, list[str]] = json.loads(file.with_suffix(TOLD).read_bytes())
    except FileNotFoundError:  # the upkeep came in between
        told = {}
    return Rendering(file.read_bytes(), told.get("left_out", []), told.get("undrawn", []))


async def pictured(
    document: CVDocument, look: Look, number: int, *, data_dir: Path, photo: bytes | None = None
) -> bytes:
    """One page of the rendered PDF as WebP; number counts from 1. Raises NotFound where there is no such page."""
    pdf = await rendered(document, look, data_dir=data_dir, photo=photo)
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
    """Remove what was rendered of a document that is gone, in any look. One with the very same words is made anew."""
    for one in (document, without_photo(document)):
        for file in (data_dir / FOLDER).glob(f"{_key(one)}.*"):
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


def _key(document: CVDocument) -> str:
    return hashlib.sha256(document.model_dump_json().encode()).hexdigest()[:40]


def _key_of_look(look: Look) -> str:
    """What a rendering depends on besides its document: the look, the files of the themes, the fonts of the machine."""
    digest = hashlib.sha256(f"{look.model_dump_json()}{noto_cjk('Regular')}".encode())
    for file in sorted((ROOT / "templates" / "documents").rglob("*.*")):
        digest.update(str(file.stat().st_mtime_ns).encode())
    return digest.hexdigest()[:24]


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    beside.write_bytes(data)
    os.replace(beside, file)  # noqa: PTH105 - the atomic one
