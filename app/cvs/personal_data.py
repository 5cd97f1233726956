"""What the CVs room keeps of a person: rows, the files they gave, and what was rendered."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVFile, CVPhoto, CVStep, CVVersion
from app.cvs.photos import photo_path, remove_all_photos
from app.cvs.portraits.queries import photos_of
from app.cvs.profiles.models import CandidateProfile
from app.cvs.rewording.models import CVRewording
from app.cvs.storage import path_of
from app.cvs.successes.models import Success
from app.cvs.trash.actions import forget_files
from app.db import after_commit
from app.personal_data import OwnRows, PersonalData, PersonalFile


async def _files(session: AsyncSession, user_id: UUID, data_dir: Path) -> Sequence[PersonalFile]:
    """The files as they were given, and the photos with the pictures they were cut from."""
    kept = await session.execute(select(CVFile.name, CVFile.stored_name).where(CVFile.user_id == user_id))
    files = [PersonalFile(name, path_of(data_dir, stored_name)) for name, stored_name in kept]
    photos = [name for one in await photos_of(session, user_id) for name in (one.name, one.original)]
    return [*files, *(PersonalFile(f"photo-{name}.jpg", photo_path(data_dir, user_id, name)) for name in photos)]


async def _forget_files(session: AsyncSession, user_id: UUID, data_dir: Path) -> None:
    names = (await session.scalars(select(CVFile.stored_name).where(CVFile.user_id == user_id))).all()
    documents = select(CVVersion.document).where(CVVersion.cv_id.in_(_own_cvs(user_id)))
    rendered = (await session.scalars(documents)).all()
    after_commit(session, lambda: asyncio.to_thread(forget_files, names, rendered, data_dir))
    after_commit(session, lambda: asyncio.to_thread(remove_all_photos, data_dir, user_id))


def _own_cvs(user_id: UUID) -> Select[UUID]:
    return select(CV.id).where(CV.user_id == user_id)


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(CV, lambda user_id: CV.user_id == user_id),
        OwnRows(CVVersion, lambda user_id: CVVersion.cv_id.in_(_own_cvs(user_id))),
        OwnRows(CVStep, lambda user_id: CVStep.cv_id.in_(_own_cvs(user_id))),
        OwnRows(CVPhoto, lambda user_id: CVPhoto.user_id == user_id),
        OwnRows(CVRewording, lambda user_id: CVRewording.user_id == user_id),
        OwnRows(CandidateProfile, lambda user_id: CandidateProfile.user_id == user_id),
        OwnRows(Success, lambda user_id: Success.user_id == user_id),
        OwnRows(CVFile, lambda user_id: CVFile.user_id == user_id, secret=frozenset({"stored_name"})),
    ),
    files=_files,
    forget=_forget_files,
)
