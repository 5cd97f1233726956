"""Importing a file: it is stored with its task, read by the worker, and becomes a CV or a refusal that says why."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import debit
from app.credits.queries import debited
from app.cvs.actions import create_cv, put_reading
from app.cvs.models import CV, CVFile, CVKind, FileStatus, VersionLabel
from app.cvs.recognising import recognised_source
from app.cvs.recognition.result import Doubt, Recognition
from app.cvs.room import make_room
from app.cvs.storage import store_file, stored_file
from app.documents.pool import Heard
from app.documents.reader import read_file
from app.errors import AppError, Refused
from app.kit.clock import now
from app.kit.ids import new_id
from app.live import announce
from app.tasks.actions import changed, submit
from app.tasks.models import Task
from app.tasks.queries import lock_user
from app.vitae.source_text import SourceText

Look = Callable[[bytes, Awaitable[SourceText]], Awaitable[SourceText]]
TASK_TYPE = "pdf_import"
MODEL_READS = "model_is_reading"  # warnings of a reading: rules have read it, and a model goes on
MODEL_CAME_LATE = "model_came_late"  # its person had changed the CV by then
NO_ANSWER = "model_did_not_answer"
MAX_SIZE_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in. name: what the person's machine called it, for display only."""

    name: str
    data: bytes


async def receive_file(
    session: AsyncSession, user_id: UUID, upload: Upload, data_dir: Path, *, price_credits: int = 0
) -> CVFile:
    """Store the file, debit its price and submit its reading.

    Raises Refused for an empty or too large one, LimitReached and OutOfCredits; then nothing is kept.
    """
    check_size(upload)
    file_id = new_id()
    await lock_user(session, user_id)  # tasks before balances, as everywhere
    await make_room(session, user_id)
    await debit(session, user_id, price_credits, reference=file_id, feature=TASK_TYPE)
    file = CVFile(
        id=file_id,
        user_id=user_id,
        name=Path(upload.name).name[:200] or "cv",
        stored_name=await asyncio.to_thread(store_file, data_dir, upload.data),
        sha256=hashlib.sha256(upload.data).hexdigest(),
        size_bytes=len(upload.data),
    )
    session.add(file)
    await session.flush()
    await _submitted(session, file)
    return file


async def read_again(session: AsyncSession, file: CVFile) -> Task:
    """Submit a file again whose reading failed; what it cost the first time came back, and is taken again.

    Its debit has the new task as its reference: the file's own was given back.  Raises OutOfCredits, LimitReached.
    """
    await make_room(session, file.user_id)
    price = await debited(session, file.user_id, file.id)
    file.status, file.error_code, file.error_parameters, file.processed_at = FileStatus.WAITING, "", {}, None
    task = await _submitted(session, file)
    await debit(session, file.user_id, price, reference=task.id, feature=TASK_TYPE)
    return task


def check_size(upload: Upload) -> None:
    """Raises Refused for what is refused before anything is read."""
    if not upload.data:
        raise Refused("import.empty", name=upload.name)
    if len(upload.data) > MAX_SIZE_BYTES:
        size_mb = round(len(upload.data) / 1024 / 1024)
        raise Refused("import.too_large", name=upload.name, size_mb=size_mb, limit_mb=MAX_SIZE_BYTES // 1024 // 1024)


async def start_reading(session: AsyncSession, file_id: UUID) -> CVFile:
    """The file, now marked as being read."""
    file = await session.get_one(CVFile, file_id)
    if file.status != FileStatus.DONE:
        file.status = FileStatus.PROCESSING
        await _tell_state(session, file)
    return file


async def import_source(
    file: CVFile, data_dir: Path, *, heard: Heard | None = None, look: Look | None = None
) -> tuple[SourceText, Recognition]:
    """Read the stored bytes and recognise the structure, both in the pool; opens no session. Raises Refused.

    look: what looks at pages that could hardly be read.
    """
    data = await asyncio.to_thread(stored_file, data_dir, file.stored_name)
    reading = read_file(data, file.name, heard=heard)
    source = await (look(data, reading) if look else reading)
    return source, await recognised_source(source)


async def show_import(session: AsyncSession, file_id: UUID, source: SourceText, recognition: Recognition) -> CV:
    """Make the CV of what rules read, while a model still reads: its person need not wait for that."""
    file = await session.get_one(CVFile, file_id)
    return await _made(session, file, source, recognition)


async def finish_import(session: AsyncSession, file_id: UUID, source: SourceText, recognition: Recognition) -> CV:
    """Make the CV of a file that was read; a file that already has its CV gives that one.

    Where rules had made it and nobody has changed it since, it becomes what was read in the end.
    """
    file = await session.get_one(CVFile, file_id)
    if file.status == FileStatus.DONE and file.cv_id is not None:
        return await session.get_one(CV, file.cv_id)
    cv = await _completed(session, file, source, recognition)
    file.status, file.processed_at = FileStatus.DONE, now()
    await _tell_parsed(session, file, cv)
    return cv


async def _completed(session: AsyncSession, file: CVFile, source: SourceText, recognition: Recognition) -> CV:
    if file.cv_id is None:
        return await _made(session, file, source, recognition)
    cv = await session.get_one(CV, file.cv_id)
    if cv.deleted_at is not None or not await put_reading(session, cv, recognition.document):
        _say_instead(file, MODEL_CAME_LATE)
        return cv
    file.raw_text, file.reading = source.text, reading_of(source, recognition)
    return cv


def _say_instead(file: CVFile, warning: str) -> None:
    """What became of the model that was still reading."""
    warnings = [warning if one == MODEL_READS else one for one in file.reading["warnings"]]
    file.reading = file.reading | {"warnings": warnings}


async def _made(session: AsyncSession, file: CVFile, source: SourceText, recognition: Recognition) -> CV:
    """The CV of a file, made once. A try after another finds the one that rules made."""
    if file.cv_id is not None:
        return await session.get_one(CV, file.cv_id)
    cv = await create_cv(
        session,
        user_id=file.user_id,
        name=cv_name(file.name, recognition),
        kind=CVKind.SOURCE,
        document=recognition.document,
        label=VersionLabel.IMPORT,
    )
    file.cv_id = cv.id
    file.raw_text, file.reading = source.text, reading_of(source, recognition)
    if MODEL_READS in source.warnings:
        await _tell_parsed(session, file, cv)
    return cv


async def _tell_parsed(session: AsyncSession, file: CVFile, cv: CV) -> None:
    told = {"fileId": str(file.id), "cvId": str(cv.id)}
    await announce(session, file.user_id, "cv_parsed", told, names=(f"cv-file-{file.id}",))


async def refuse_import(session: AsyncSession, file_id: UUID, error: AppError) -> None:
    """Keep the file with the reason why it could not become a CV; one that rules had made stays."""
    file = await session.get_one(CVFile, file_id)
    file.processed_at = now()
    if file.cv_id is not None:
        file.status = FileStatus.DONE
        _say_instead(file, NO_ANSWER)
        await _tell_parsed(session, file, await session.get_one(CV, file.cv_id))
        return
    file.status = FileStatus.ERROR
    file.error_code, file.error_parameters = (
        error.error_code,
        {key: str(value) for key, value in error.parameters.items()},
    )
    await _tell_state(session, file)


def cv_name(file_name: str, recognition: Recognition) -> str:
    """What the person will see in the list: name and title if they were found, else the file's name."""
    header = recognition.document.header
    shown = " - ".join(part for part in (header.full_name, header.current_title) if part)
    return shown or Path(file_name).stem


def reading_of(source: SourceText, recognition: Recognition) -> dict[str, Any]:
    """What is kept of the reading beside the document: line -> field, what found no place, doubts, hidden text."""
    return {
        "kind": source.kind,
        "mapping": recognition.mapping,
        "not_placed": recognition.not_placed,
        "doubts": [_kept(doubt) for doubt in recognition.doubts],
        "hidden": list(source.hidden),
        "warnings": list(source.warnings),
        "seen": list(source.seen),
    }


def _kept(doubt: Doubt) -> dict[str, str]:
    other = {"other": doubt.other} if doubt.other else {}
    return {"code": doubt.code, "field": doubt.field, **other}


async def _tell_state(session: AsyncSession, file: CVFile) -> None:
    """That the reading began, or ended without a CV, is news of its task: `cv_parsed` is said of CVs alone."""
    task = await session.get(Task, file.task_id) if file.task_id else None
    if task is not None:
        await changed(session, task, f"cv-file-{file.id}")


async def _submitted(session: AsyncSession, file: CVFile) -> Task:
    payload = {"version": 1, "file_id": str(file.id)}
    variant = Path(file.name).suffix.lower().removeprefix(".")
    task = await submit(session, user_id=file.user_id, type=TASK_TYPE, payload=payload, variant=variant)
    file.task_id = task.id
    return task
