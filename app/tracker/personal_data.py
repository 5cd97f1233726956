"""What the tracker keeps of a person."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.kept import KeptLook
from app.cvs.storage import path_of, remove_file, store_file
from app.db import after_commit
from app.drafting.call import Value
from app.errors import Refused
from app.generation.engine import EngineName
from app.kit.shapes import FileName, Nothing, Parameters, WebAddress
from app.letters.letter import LetterText
from app.matching.score import Score
from app.personal_data import KeptFile, OwnRows, PersonalData, PersonalFile, Row
from app.tracker.analysis.models import ApprovalChoice
from app.tracker.analysis.parts import Parts, Terms
from app.tracker.details.kinds import media_type_of
from app.tracker.messages.models import FollowUpMessage, MessageKind, MessageStatus
from app.tracker.models import (
    Application,
    ApplicationAnalysis,
    ApplicationContact,
    ApplicationFile,
    ApplicationMove,
    CalendarFeed,
    FileKind,
    HuntArchive,
    SentApplication,
)
from app.tracker.statuses import ApplicationStatus
from app.vitae.document import CVDocument, Language

FOLDER = "application-files"  # under the data folder


class _Note(Value):
    """A sentence that is not in a message, with what was doubted."""

    text: str
    claims: tuple[str, ...]


async def _files(session: AsyncSession, user_id: UUID, data_dir: Path) -> Sequence[PersonalFile]:
    """The person's own files, and those that were sent."""
    asked = select(ApplicationFile.name, ApplicationFile.stored_name).where(ApplicationFile.user_id == user_id)
    return [PersonalFile(name, path_of(data_dir, stored, FOLDER)) for name, stored in await session.execute(asked)]


async def _forget_files(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    names = (await session.scalars(select(ApplicationFile.stored_name).where(ApplicationFile.user_id == user_id))).all()
    after_commit(session, lambda: asyncio.to_thread(_remove, names, data_dir))


def _remove(names: Sequence[str], data_dir: Path) -> None:
    for name in names:
        remove_file(data_dir, name, FOLDER)


def _is_file(row: Row, data: bytes) -> bool:
    """Whether these are the bytes that were kept, of the kind that they are served as."""
    with suppress(Refused):
        return sha256(data).hexdigest() == row["sha256"] and media_type_of(data) == row["media_type"]
    return False


_FILE = KeptFile(
    "stored_name",
    lambda data_dir, _, name: path_of(data_dir, name, FOLDER),
    lambda data_dir, _, data: store_file(data_dir, data, FOLDER),
    _is_file,
)
PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            Application,
            lambda user_id: Application.user_id == user_id,
            is_taken_in=True,
            words={"status": ApplicationStatus},
        ),
        OwnRows(
            ApplicationMove,
            lambda user_id: ApplicationMove.user_id == user_id,
            is_taken_in=True,
            shapes={"from_status": ApplicationStatus | Literal[""], "to_status": ApplicationStatus},
        ),
        OwnRows(ApplicationContact, lambda user_id: ApplicationContact.user_id == user_id, is_taken_in=True),
        OwnRows(
            ApplicationAnalysis,
            lambda user_id: ApplicationAnalysis.user_id == user_id,
            is_taken_in=True,
            shapes={"order": Terms, "parts": Parts, "match": Score | Nothing},
        ),
        OwnRows(
            SentApplication,
            lambda user_id: SentApplication.user_id == user_id,
            is_taken_in=True,
            shapes={"cv_document": CVDocument, "letter": LetterText | Nothing, "look": KeptLook, "address": WebAddress},
        ),
        OwnRows(
            ApplicationFile,
            lambda user_id: ApplicationFile.user_id == user_id,
            secret=frozenset({"stored_name"}),
            is_taken_in=True,
            files=(_FILE,),
            words={"kind": FileKind},
            shapes={"name": FileName},
        ),
        OwnRows(
            FollowUpMessage,
            lambda user_id: FollowUpMessage.user_id == user_id,
            is_taken_in=True,
            words={"kind": MessageKind, "status": MessageStatus},
            settled={"status": {MessageStatus.WAITING.value: MessageStatus.ERROR.value}},
            shapes={
                "order": dict[str, str],
                "notes": list[_Note],
                "error_parameters": Parameters,
                "engine": EngineName,
                "language": Language,
            },
        ),
        OwnRows(ApprovalChoice, lambda user_id: ApprovalChoice.user_id == user_id, is_taken_in=True),
        OwnRows(
            HuntArchive,
            lambda user_id: HuntArchive.user_id == user_id,
            is_taken_in=True,
            shapes={"search_ids": list[UUID]},
        ),
        OwnRows(CalendarFeed, lambda user_id: CalendarFeed.user_id == user_id, secret=frozenset({"token_sha256"})),
    ),
    files=_files,
    forget=_forget_files,
)
