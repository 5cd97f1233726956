"""Making one export: rows, files and documents into a ZIP on disk, piece by piece; run by its task."""

import asyncio
import json
import zipfile
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from uuid import UUID

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.audit import note
from app.cvs.models import CVKind
from app.cvs.outputs import Output
from app.cvs.outputs import file_of as cv_file
from app.cvs.queries import cvs_of
from app.errors import AppError
from app.files.places import StoredFile
from app.kit.clock import now
from app.kit.paging import Window
from app.letters.outputs import Wanted
from app.letters.outputs import file_of as letter_file
from app.letters.queries import letters_in, own_text
from app.personal_data import OwnRows, all_own_rows, as_json, personal_files
from app.privacy.acts import Act
from app.privacy.form import HEADER, README, Contents, beside, file_entry, header_of, readme, rows_entry
from app.privacy.models import Export, ExportStatus
from app.privacy.storage import file_at, folder_of
from app.settings import Settings
from app.tasks.lease import Lease

AT_ONCE = 20  # rows in memory: the largest, a CV or the text of a page, have some megabytes
MOST_LETTERS = 2_000
PRODUCT = "sartor"


@dataclass(slots=True)
class _Work:
    """One export under way. named: files that rows name: entry and place."""

    zip: zipfile.ZipFile
    user_id: UUID
    data_dir: Path
    rows: dict[str, int] = field(default_factory=dict[str, int])
    named: list[tuple[str, StoredFile]] = field(default_factory=list[tuple[str, StoredFile]])
    files: int = 0
    documents: int = 0
    not_printed: list[str] = field(default_factory=list[str])


async def make_export(lease: Lease, export_id: UUID, settings: Settings) -> None:
    """Make an export and mark it as ready; one that is ready stays as it is. Raises as the lease does."""
    async with lease.transaction() as session:
        row = await session.get_one(Export, export_id)
        if row.status == ExportStatus.DONE:
            return
        name = row.stored_name
    part = folder_of(settings.data_dir) / f"{name}.part"
    try:
        work = await _written(lease, part, settings)
        size_bytes = await asyncio.to_thread(file_at(settings.data_dir, name).take, part)
    finally:
        part.unlink(missing_ok=True)
    await _ready(lease, export_id, work, size_bytes)


async def _written(lease: Lease, part: Path, settings: Settings) -> _Work:
    await asyncio.to_thread(_begun, part)
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        work = _Work(target, lease.user_id, settings.data_dir)
        target.writestr(README, readme())
        others = await _write_rows(lease, work)
        await _write_files(lease, work, others)
        await _write_documents(lease, work)
        contents = Contents(work.rows, work.files, work.documents, work.not_printed)
        target.writestr(HEADER, json.dumps(header_of(contents, now(), _product()), ensure_ascii=False, indent=2))
    return work


async def _write_rows(lease: Lease, work: _Work) -> list[tuple[str, StoredFile]]:
    """Every row. One reading for all tables: what one row names in another table is there as well.

    Gives the files that no row names, to be written too.
    """
    tables = all_own_rows()
    async with db.reading() as session:
        for done, own in enumerate(tables):
            await _step(lease, "rows", done, len(tables))
            await _write_table(session, work, own)
        everything = await personal_files(session, work.user_id, work.data_dir)
    known = {place for _, place in work.named}
    return [(one.name, one.path) for one in everything if one.path not in known]


async def _write_table(session: AsyncSession, work: _Work, own: OwnRows) -> None:
    """Columns, no objects: a session keeps hold of the objects that it has read."""
    asked = select(own.table).where(own.mine(work.user_id)).order_by(*own.table.primary_key)
    with work.zip.open(rows_entry(own.table.name), "w", force_zip64=True) as target:
        count = 0
        found = await session.stream(asked.execution_options(yield_per=AT_ONCE))
        async for piece in found.mappings().partitions():
            work.named += [named for one in piece for named in _named(own, one, work)]
            lines = await asyncio.to_thread(_lines, piece, own)
            await asyncio.to_thread(target.write, lines)
            count += len(piece)
    work.rows[own.table.name] = count


def _named(own: OwnRows, row: RowMapping, work: _Work) -> list[tuple[str, StoredFile]]:
    names = [(one, row[one.column]) for one in own.files]
    return [
        (file_entry(own.table.name, str(row["id"]), one.column), one.path(work.data_dir, work.user_id, name))
        for one, name in names
        if name
    ]


def _lines(rows: Sequence[RowMapping], own: OwnRows) -> bytes:
    plain = (as_json(one, own.secret) for one in rows)
    return "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in plain).encode()


async def _write_files(lease: Lease, work: _Work, others: Sequence[tuple[str, StoredFile]]) -> None:
    entries = [*work.named, *((beside("other", at, name), place) for at, (name, place) in enumerate(others, 1))]
    for done, (entry, place) in enumerate(entries):
        await _step(lease, "files", done, len(entries))
        if await asyncio.to_thread(place.is_file):
            await asyncio.to_thread(_pack, work.zip, place, entry)
            work.files += 1


async def _write_documents(lease: Lease, work: _Work) -> None:
    """The CVs and letters as they are printed now; one that cannot be printed is named in the header."""
    async with db.reading() as session:
        cvs = [one for kind in CVKind for one in await cvs_of(session, work.user_id, kind)]
        letters = (await letters_in(session, work.user_id, Window(MOST_LETTERS))).items
    total = len(cvs) + len(letters)
    for done, cv in enumerate(cvs):
        await _step(lease, "documents", done, total)
        await _print(work, cv.name, _cv_pdf(work, cv.id))
    for done, letter in enumerate(letters, len(cvs)):
        await _step(lease, "documents", done, total)
        await _print(work, letter.title, _letter_pdf(work, letter.id))


async def _print(work: _Work, called: str, printing: Awaitable[tuple[str, bytes]]) -> None:
    try:
        name, data = await printing
    except AppError:
        work.not_printed.append(called)
        return
    work.documents += 1
    await asyncio.to_thread(work.zip.writestr, beside("documents", work.documents, name), data)


async def _cv_pdf(work: _Work, cv_id: UUID) -> tuple[str, bytes]:
    async with db.reading() as session:
        made = await cv_file(session, work.user_id, cv_id, Output.asked("pdf", ""), work.data_dir)
    return made.name, made.data


async def _letter_pdf(work: _Work, letter_id: UUID) -> tuple[str, bytes]:
    async with db.reading() as session:
        text = await own_text(session, work.user_id, letter_id)
    made = await letter_file(text, Wanted.asked("pdf"))
    return made.name, made.data


async def _step(lease: Lease, step: str, done: int, total: int) -> None:
    """Say how far it is; raises where the person stopped it or the worker shuts down."""
    lease.go_on()
    async with lease.transaction() as session:
        await lease.progress(session, step, done, total)


async def _ready(lease: Lease, export_id: UUID, work: _Work, size_bytes: int) -> None:
    async with lease.transaction() as session:
        row = await session.get_one(Export, export_id)
        row.status, row.error_code, row.ready_at, row.size_bytes = ExportStatus.DONE, "", now(), size_bytes
        row.rows, row.files = sum(work.rows.values()), work.files + work.documents
        note(session, Act.EXPORTED, lease.user_id, about=export_id)


def _pack(target: zipfile.ZipFile, file: StoredFile, entry: str) -> None:
    with file.on_disk() as path:
        target.write(path, entry)


def _begun(part: Path) -> None:
    """An empty file that this account of the machine alone may read."""
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)


def _product() -> str:
    try:
        return version(PRODUCT)
    except PackageNotFoundError:
        return ""
