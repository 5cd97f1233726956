"""What the CVs room keeps of a person: rows, the files they gave, and what was rendered."""

import asyncio
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.kept import ChosenLine, KeptLook, KeptReading
from app.cvs.models import CV, CVFile, CVKind, CVPhoto, CVStep, CVVersion, FileStatus, VersionLabel
from app.cvs.photos import photo_path, remove_all_photos, store_photo
from app.cvs.portraits.crop import Crop
from app.cvs.portraits.queries import photos_of
from app.cvs.profiles.models import CandidateProfile
from app.cvs.rewording.models import CVRewording, RewordingKind, RewordingStatus
from app.cvs.rewording.suggestion import Order, Suggestion
from app.cvs.storage import path_of, store_file
from app.cvs.successes.models import Success, SuccessUse
from app.cvs.successes.shapes import FigureTold
from app.cvs.trash.actions import forget_files
from app.db import after_commit
from app.kit.shapes import FileName, Parameters
from app.personal_data import KeptFile, OwnRows, PersonalData, PersonalFile, Row
from app.vitae.document import CVDocument, Language

LARGEST = 20 * 1024 * 1024  # bytes of a file that comes back; no upload was larger


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


def _is_file(row: Row, data: bytes) -> bool:
    """Whether these are the very bytes that were given."""
    return len(data) <= LARGEST and sha256(data).hexdigest() == row["sha256"] and len(data) == row["size_bytes"]


def _is_jpeg(row: Row, data: bytes) -> bool:
    del row
    return len(data) <= LARGEST and data.startswith(b"\xff\xd8\xff")


def _photo(column: str) -> KeptFile:
    return KeptFile(column, photo_path, store_photo, _is_jpeg)


_FILE = KeptFile(
    "stored_name",
    lambda data_dir, _, name: path_of(data_dir, name),
    lambda data_dir, _, data: store_file(data_dir, data),
    _is_file,
)
_STOPPED_FILE = {FileStatus.WAITING.value: FileStatus.ERROR.value, FileStatus.PROCESSING.value: FileStatus.ERROR.value}
_STOPPED_REWORDING = {
    RewordingStatus.WAITING.value: RewordingStatus.ERROR.value,
    RewordingStatus.PROCESSING.value: RewordingStatus.ERROR.value,
}
PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            CV,
            lambda user_id: CV.user_id == user_id,
            is_taken_in=True,
            words={"kind": CVKind},
            shapes={"look": KeptLook},
        ),
        OwnRows(
            CVVersion,
            lambda user_id: CVVersion.cv_id.in_(_own_cvs(user_id)),
            is_taken_in=True,
            words={"label": VersionLabel},
            shapes={"document": CVDocument, "provenance": dict[str, list[str]]},
        ),
        OwnRows(
            CVStep,
            lambda user_id: CVStep.cv_id.in_(_own_cvs(user_id)),
            is_taken_in=True,
            shapes={"document": CVDocument},
        ),
        OwnRows(
            CVPhoto,
            lambda user_id: CVPhoto.user_id == user_id,
            is_taken_in=True,
            files=(_photo("name"), _photo("original")),
            shapes={"crop": Crop},
        ),
        OwnRows(
            CVRewording,
            lambda user_id: CVRewording.user_id == user_id,
            is_taken_in=True,
            words={"kind": RewordingKind, "status": RewordingStatus},
            settled={"status": _STOPPED_REWORDING},
            shapes={"order": Order, "suggestions": list[Suggestion]},
        ),
        OwnRows(
            CandidateProfile,
            lambda user_id: CandidateProfile.user_id == user_id,
            is_taken_in=True,
            shapes={"lines": list[ChosenLine]},
        ),
        OwnRows(
            Success,
            lambda user_id: Success.user_id == user_id,
            is_taken_in=True,
            shapes={"skills": list[str], "figures": list[FigureTold], "language": Language},
        ),
        OwnRows(SuccessUse, lambda user_id: SuccessUse.user_id == user_id, is_taken_in=True),
        OwnRows(
            CVFile,
            lambda user_id: CVFile.user_id == user_id,
            secret=frozenset({"stored_name"}),
            is_taken_in=True,
            files=(_FILE,),
            words={"status": FileStatus},
            settled={"status": _STOPPED_FILE},
            shapes={"error_parameters": Parameters, "reading": KeptReading, "name": FileName},
        ),
    ),
    files=_files,
    forget=_forget_files,
)
