"""What the drafting room keeps of a person: calls, and answers in the journal that no row has yet."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import after_commit
from app.drafting.journal import FOLDER, Journal
from app.drafting.models import CallRow
from app.personal_data import OwnRows, PersonalData


async def _forget_answers(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    asked = select(CallRow.subject_id).where(CallRow.user_id == user_id).distinct()
    subjects = (await session.scalars(asked)).all()
    after_commit(session, lambda: asyncio.to_thread(_forget_all, Journal(data_dir / FOLDER), subjects))


def _forget_all(journal: Journal, subjects: Sequence[UUID]) -> None:
    for subject_id in subjects:
        journal.forget(subject_id)


PERSONAL_DATA = PersonalData(
    rows=(OwnRows(CallRow, lambda user_id: CallRow.user_id == user_id),),
    forget=_forget_answers,
)
