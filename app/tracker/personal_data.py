"""What the tracker keeps of a person."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.storage import path_of, remove_file
from app.db import after_commit
from app.personal_data import OwnRows, PersonalData, PersonalFile
from app.tracker.analysis.models import ApprovalChoice
from app.tracker.messages.models import FollowUpMessage
from app.tracker.models import (
    Application,
    ApplicationAnalysis,
    ApplicationContact,
    ApplicationFile,
    ApplicationMove,
    CalendarFeed,
    HuntArchive,
    SentApplication,
)

FOLDER = "application-files"  # under the data folder


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


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Application, lambda user_id: Application.user_id == user_id),
        OwnRows(ApplicationMove, lambda user_id: ApplicationMove.user_id == user_id),
        OwnRows(ApplicationContact, lambda user_id: ApplicationContact.user_id == user_id),
        OwnRows(ApplicationAnalysis, lambda user_id: ApplicationAnalysis.user_id == user_id),
        OwnRows(SentApplication, lambda user_id: SentApplication.user_id == user_id),
        OwnRows(ApplicationFile, lambda user_id: ApplicationFile.user_id == user_id, secret=frozenset({"stored_name"})),
        OwnRows(FollowUpMessage, lambda user_id: FollowUpMessage.user_id == user_id),
        OwnRows(ApprovalChoice, lambda user_id: ApprovalChoice.user_id == user_id),
        OwnRows(HuntArchive, lambda user_id: HuntArchive.user_id == user_id),
        OwnRows(CalendarFeed, lambda user_id: CalendarFeed.user_id == user_id, secret=frozenset({"token_sha256"})),
    ),
    files=_files,
    forget=_forget_files,
)
