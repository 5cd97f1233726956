"""Every write on what was sent: kept in the transaction of its move, its files as soon as they are printed."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.storage import store_file
from app.live import announce
from app.tasks.actions import submit
from app.tasks.models import Task
from app.tracker.models import Application, ApplicationFile, ApplicationMove, SentApplication
from app.tracker.personal_data import FOLDER
from app.tracker.sending.choice import Choice
from app.tracker.sending.gathering import Kept, Printed, gathered, own_files
from app.tracker.sending.queries import files_of_sent, last_sent
from app.tracker.statuses import ApplicationStatus

TASK_TYPE = "sending"
MAX_NAME = 200


USUAL = Choice()


@dataclass(frozen=True, slots=True)
class Sending:
    """What a person says with a move. is_chosen: they chose it there and then.

    kept: gathered before.  printed: its files, made before; None where a task is to print them.
    """

    choice: Choice = USUAL
    is_chosen: bool = False
    kept: Kept | None = None
    printed: tuple[Printed, ...] | None = None
    data_dir: Path | None = None


async def keep_sent(
    session: AsyncSession,
    application: Application,
    move: ApplicationMove,
    sending: Sending | None = None,
) -> SentApplication | None:
    """Keep what was sent with this move to "applied". None where the move sends nothing.

    A move back to "applied" from further on is no second sending, unless the person chose what they sent.
    """
    asked = sending or Sending()
    is_new = move.from_status == ApplicationStatus.TO_APPLY
    if not is_new and not asked.is_chosen and await last_sent(session, application.user_id, application.id):
        return None
    kept = asked.kept or await gathered(session, application, asked.choice, move.moved_at)
    record = _record(application, move, kept)
    session.add(record)
    await session.flush()
    if asked.data_dir is not None:
        own = own_files(kept, asked.data_dir) if asked.printed is None else asked.printed
        await add_files(session, record, own, asked.data_dir)
    if asked.printed is None and (kept.cv_document or kept.letter):
        await _submitted(session, record)
    return record


async def add_files(session: AsyncSession, record: SentApplication, files: Sequence[Printed], data_dir: Path) -> None:
    """Keep the files of a record, once: a repeated task adds none."""
    known = {(one.kind, one.name) for one in await files_of_sent(session, record.user_id, [record.id])}
    for one in files:
        if (one.kind, one.name[:MAX_NAME]) in known:
            continue
        session.add(
            ApplicationFile(
                application_id=record.application_id,
                user_id=record.user_id,
                sent_id=record.id,
                kind=one.kind,
                name=one.name[:MAX_NAME],
                stored_name=await asyncio.to_thread(store_file, data_dir, one.data, FOLDER),
                media_type=one.media_type,
                sha256=hashlib.sha256(one.data).hexdigest(),
                size_bytes=len(one.data),
            )
        )
    record.error_code = ""
    await session.flush()
    await tell(session, record)


async def end_failed(session: AsyncSession, task: Task) -> None:
    """Hook: the record stays, and says why its files are not there."""
    record = await session.get(SentApplication, UUID(str(task.payload["sent_id"])))
    if record is not None:
        record.error_code = task.error_code or "task.bug"
        await tell(session, record)


async def end_cancelled(session: AsyncSession, task: Task) -> None:
    """Hook: the record stays, with its texts and without the files that nobody wanted to wait for."""
    record = await session.get(SentApplication, UUID(str(task.payload["sent_id"])))
    if record is not None:
        record.error_code = "sending.stopped"
        await tell(session, record)


async def tell(session: AsyncSession, record: SentApplication) -> None:
    """Open pages of the application re-read what was sent."""
    data = {"applicationId": str(record.application_id), "sentId": str(record.id), "error": record.error_code or None}
    await announce(session, record.user_id, "application:sent", data, names=(f"sent-{record.application_id}",))


def kept_in(record: SentApplication) -> Kept:
    """What a record holds, to be printed."""
    return Kept(
        title=record.title,
        company=record.company,
        address=record.address,
        offer_text=record.offer_text,
        cv_document=record.cv_document,
        letter=record.letter,
        theme=record.theme,
        look=record.look,
    )


def _record(application: Application, move: ApplicationMove, kept: Kept) -> SentApplication:
    return SentApplication(
        application_id=application.id,
        move_id=move.id,
        user_id=application.user_id,
        title=kept.title,
        company=kept.company,
        address=kept.address,
        offer_text=kept.offer_text,
        cv_id=kept.cv_id,
        cv_version=kept.cv_version,
        cv_name=kept.cv_name,
        cv_document=dict(kept.cv_document),
        letter=dict(kept.letter),
        theme=kept.theme,
        look=dict(kept.look),
        sent_at=move.moved_at,
    )


async def _submitted(session: AsyncSession, record: SentApplication) -> None:
    payload = {"sent_id": str(record.id), "application_id": str(record.application_id)}
    task = await submit(session, user_id=record.user_id, type=TASK_TYPE, payload=payload)
    record.task_id = task.id
