"""The trash: CVs that were deleted, had back for thirty days, and then gone with their files and renderings."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import note
from app.cvs.acts import Act
from app.cvs.changes import tell_followers
from app.cvs.models import CV, CVFile, CVKind, CVVersion
from app.cvs.portraits.actions import forget_unnamed
from app.cvs.room import make_room
from app.cvs.storage import remove_file
from app.cvs.trash.options import trash_time
from app.db import after_commit
from app.documents.rendering import forget_renderings
from app.errors import NotFound
from app.kit.clock import now
from app.live import announce
from app.tasks.models import OVER, Task
from app.vitae.document import CVDocument
from app.vitae.shown import shown

Forget = Callable[[AsyncSession, UUID, UUID], Awaitable[None]]
_leftovers: dict[str, Forget] = {}


def register_leftovers(name: str, forget: Forget) -> None:
    """Let a slice forget what it keeps of a CV's texts: (session, user, CV), just before the CV goes for good."""
    _leftovers[name] = forget


@dataclass(frozen=True, slots=True)
class Trashed:
    """A CV in the trash. leaves_at: from then on the upkeep may take it for good."""

    id: UUID
    name: str
    kind: str
    deleted_at: datetime
    leaves_at: datetime


async def trash_of(session: AsyncSession, user_id: UUID) -> list[Trashed]:
    """The user's deleted CVs, the one deleted last first."""
    asked = select(CV.id, CV.name, CV.kind, CV.deleted_at).where(CV.user_id == user_id, CV.deleted_at.is_not(None))
    rows, kept = await session.execute(asked.order_by(CV.deleted_at.desc(), CV.id.desc())), await trash_time(session)
    return [Trashed(*row, leaves_at=row.deleted_at + kept) for row in rows]


async def restore_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """Take a CV out of the trash as it was. Raises NotFound for one that is not (or no longer) in it, or not theirs.

    Raises LimitReached where it would be one own CV too many; it stays in the trash then.
    """
    mine = (CV.id == cv_id, CV.user_id == user_id)
    if await session.scalar(select(CV.kind).where(*mine, CV.deleted_at.is_not(None))) == CVKind.SOURCE:
        await make_room(session, user_id)
    back = await session.execute(update(CV).where(*mine, CV.deleted_at.is_not(None)).values(deleted_at=None))
    if back.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        raise NotFound
    note(session, Act.CV_RESTORED, user_id, about=cv_id)
    await tell_followers(session, user_id, cv_id)
    await announce(session, user_id, "cv:list:changed", {}, names=("cvs",))
    return await session.get_one(CV, cv_id, populate_existing=True)


async def purge_cv(session: AsyncSession, user_id: UUID, cv_id: UUID, data_dir: Path) -> None:
    """Delete a CV in the trash for good: its versions, the file it came from with its task, what was rendered,
    and what other slices keep of its texts.

    Raises NotFound as above. The bytes go once that is on disk.
    """
    for forget in _leftovers.values():
        await forget(session, user_id, cv_id)
    files = (await session.scalars(select(CVFile).where(CVFile.cv_id == cv_id, CVFile.user_id == user_id))).all()
    documents = (await session.scalars(select(CVVersion.document).where(CVVersion.cv_id == cv_id))).all()
    mine = (CV.id == cv_id, CV.user_id == user_id, CV.deleted_at.is_not(None))
    gone = await session.execute(delete(CV).where(*mine).execution_options(synchronize_session=False))
    if gone.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - a DELETE's result has one
        raise NotFound
    read_by = [file.task_id for file in files if file.task_id]
    await session.execute(delete(Task).where(Task.id.in_(read_by), Task.status.in_(OVER)))
    note(session, Act.CV_PURGED, user_id, about=cv_id)
    names = [file.stored_name for file in files]
    after_commit(session, lambda: asyncio.to_thread(forget_files, names, documents, data_dir))
    await forget_unnamed(session, user_id, data_dir, unnamed_for=timedelta())
    await announce(session, user_id, "cv:list:changed", {}, names=("cvs",))


async def expired(session: AsyncSession, limit: int) -> Sequence[tuple[UUID, UUID]]:
    """CVs of all users whose time in the trash is over, as (user, CV), the oldest first."""
    asked = select(CV.user_id, CV.id).where(CV.deleted_at < now() - await trash_time(session))
    return [(row[0], row[1]) for row in await session.execute(asked.order_by(CV.deleted_at).limit(limit))]


def forget_files(names: Sequence[str], documents: Sequence[dict[str, object]], data_dir: Path) -> None:
    """Remove stored files, and what was rendered of these documents, once no row needs them."""
    for name in names:
        remove_file(data_dir, name)
    for document in documents:
        forget_renderings(shown(CVDocument.model_validate(document)), data_dir)
