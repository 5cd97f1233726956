"""What the CVs room keeps of a person: rows, the files they gave, and what was rendered."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVFile, CVPhoto, CVStep, CVVersion
from app.cvs.storage import path_of
from app.cvs.trash.actions import forget_files
from app.db import after_commit
from app.personal_data import OwnRows, PersonalData, PersonalFile


async def _files(session: AsyncSession, user_id: UUID, data_dir: Path) -> Sequence[PersonalFile]:
    """The files as they were given."""
    kept = await session.execute(select(CVFile.name, CVFile.stored_name).where(CVFile.user_id == user_id))
    return [PersonalFile(name, path_of(data_dir, stored_name)) for name, stored_name in kept]


async def _forget_files(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    names = (await session.scalars(select(CVFile.stored_name).where(CVFile.user_id == user_id))).all()
    documents = select(CVVersion.document).where(CVVersion.cv_id.in_(_own_cvs(user_id)))
    rendered = (await session.scalars(documents)).all()
    after_commit(session, lambda: asyncio.to_thread(forget_files, names, rendered, data_dir))


def _own_cvs(user_id: UUID) -> Select[UUID]:
    return select(CV.id).where(CV.user_id == user_id)


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(CV, lambda user_id: CV.user_id == user_id),
        OwnRows(CVVersion, lambda user_id: CVVersion.cv_id.in_(_own_cvs(user_id))),
        OwnRows(CVStep, lambda user_id: CVStep.cv_id.in_(_own_cvs(user_id))),
        OwnRows(CVPhoto, lambda user_id: CVPhoto.user_id == user_id),
        OwnRows(CVFile, lambda user_id: CVFile.user_id == user_id, secret=frozenset({"stored_name"})),
    ),
    files=_files,
    forget=_forget_files,
)
