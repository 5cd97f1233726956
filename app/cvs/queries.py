"""Every SELECT on CVs, for their owner only."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.changes import renewed
from app.cvs.models import CV, CVFile, CVKind, CVVersion, FileStatus
from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.vitae.document import CVDocument
from app.vitae.shown import shown


async def own_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CV:
    """The user's CV, out of the trash, brought up to date where it is made of others.

    Raises NotFound for a missing, deleted or foreign id alike.
    """
    mine = select(CV).where(CV.id == cv_id, CV.user_id == user_id, CV.deleted_at.is_(None))
    asked = mine.execution_options(populate_existing=True)
    found = await session.scalar(asked)
    if found is not None and found.kind == CVKind.PROFILE and await renewed(session, user_id, cv_id):
        found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def cvs_of(session: AsyncSession, user_id: UUID, kind: CVKind) -> Sequence[CV]:
    """The user's CVs of one kind, newest first."""
    asked = select(CV).where(CV.user_id == user_id, CV.kind == kind, CV.deleted_at.is_(None))
    return (await session.scalars(asked.order_by(CV.updated_at.desc(), CV.id.desc()))).all()


async def sources_of(session: AsyncSession, user_id: UUID) -> Sequence[CV]:
    """What can be taken as a source: the user's own CVs and their candidate profiles, newest first."""
    kinds = CV.kind.in_((CVKind.SOURCE, CVKind.PROFILE))
    asked = select(CV).where(CV.user_id == user_id, kinds, CV.deleted_at.is_(None))
    return (await session.scalars(asked.order_by(CV.updated_at.desc(), CV.id.desc()))).all()


async def newest_cv(session: AsyncSession, user_id: UUID, kind: CVKind) -> CV | None:
    """The user's CV of one kind that was changed last; None without any."""
    asked = select(CV).where(CV.user_id == user_id, CV.kind == kind, CV.deleted_at.is_(None))
    return await session.scalar(asked.order_by(CV.updated_at.desc(), CV.id.desc()).limit(1))


async def cvs_in(session: AsyncSession, user_id: UUID, kind: CVKind | None, window: Window) -> Found[CV]:
    """A window of the user's CVs, of one kind or of both, newest first."""
    asked = select(CV).where(CV.user_id == user_id, CV.deleted_at.is_(None))
    if kind is not None:
        asked = asked.where(CV.kind == kind)
    return await found_in(session, asked.order_by(CV.updated_at.desc(), CV.id.desc()), window)


async def cv_called(session: AsyncSession, user_id: UUID, wish: str) -> CV:
    """The user's CV by what a script knows of it: its id, the id or name of its file, or its own name.

    The newest of several with one name. Raises NotFound for a missing, deleted or foreign one alike.
    """
    names = (CVFile.name == wish, CV.name == wish)
    with suppress(ValueError):
        names = (CV.id == UUID(wish), CVFile.id == UUID(wish))
    found = await session.scalar(
        select(CV)
        .outerjoin(CVFile, CVFile.cv_id == CV.id)
        .where(CV.user_id == user_id, CV.deleted_at.is_(None), or_(*names))
        .order_by(CV.updated_at.desc(), CV.id.desc())
        .limit(1)
    )
    if found is None:
        raise NotFound
    return found


async def files_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[CVFile]:
    """A window of the user's uploaded files, newest first."""
    asked = select(CVFile).where(CVFile.user_id == user_id, CVFile.dismissed_at.is_(None))
    return await found_in(session, asked.order_by(CVFile.created_at.desc(), CVFile.id.desc()), window)


async def file_names(session: AsyncSession, file_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of files that were reached through their owner's tasks."""
    rows = await session.execute(select(CVFile.id, CVFile.name).where(CVFile.id.in_(file_ids)))
    return {row[0]: row[1] for row in rows}


async def tailored_to(session: AsyncSession, user_id: UUID, offer_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The user's newest CV that was tailored to each of these offers, where there is one."""
    mine = (CV.user_id == user_id, CV.kind == CVKind.TAILORED, CV.offer_id.in_(offer_ids), CV.deleted_at.is_(None))
    rows = await session.execute(select(CV.offer_id, CV.id).where(*mine).order_by(CV.updated_at, CV.id))
    return {row.offer_id: row.id for row in rows if row.offer_id}


async def cv_names(session: AsyncSession, cv_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of CVs that were reached through their owner's tasks; those in the trash have theirs too."""
    rows = await session.execute(select(CV.id, CV.name).where(CV.id.in_(cv_ids)))
    return {row[0]: row[1] for row in rows}


async def latest_version(session: AsyncSession, cv_id: UUID) -> CVVersion:
    """The newest version of a CV that was reached through its owner."""
    found = await session.scalar(
        select(CVVersion).where(CVVersion.cv_id == cv_id).order_by(CVVersion.number.desc()).limit(1)
    )
    if found is None:
        raise NotFound
    return found


async def kept_look(session: AsyncSession, cv_id: UUID | None) -> dict[str, Any]:
    """How a CV that was reached through its owner's work is wanted on paper, as it is kept; {} for what is gone."""
    return await session.scalar(select(CV.look).where(CV.id == cv_id)) or {}


async def versions_of(session: AsyncSession, cv_id: UUID) -> Sequence[CVVersion]:
    """All versions of a CV that was reached through its owner, newest first."""
    return (
        await session.scalars(select(CVVersion).where(CVVersion.cv_id == cv_id).order_by(CVVersion.number.desc()))
    ).all()


async def versions_in(session: AsyncSession, cv_id: UUID, window: Window) -> Found[CVVersion]:
    """A window of the versions of a CV that was reached through its owner, newest first."""
    asked = select(CVVersion).where(CVVersion.cv_id == cv_id)
    return await found_in(session, asked.order_by(CVVersion.number.desc()), window)


async def version_of(session: AsyncSession, cv_id: UUID, number: int) -> CVVersion:
    """One version of a CV that was reached through its owner. Raises NotFound where there is none of this number."""
    asked = select(CVVersion).where(CVVersion.cv_id == cv_id, CVVersion.number == number)
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found


async def own_document(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CVDocument:
    """The newest document of the user's CV as it shows itself: without what its person has hidden."""
    return shown(await own_whole_document(session, user_id, cv_id))


async def own_whole_document(session: AsyncSession, user_id: UUID, cv_id: UUID) -> CVDocument:
    """The newest document of the user's CV with what is hidden, for whoever edits, keeps or compares it."""
    cv = await own_cv(session, user_id, cv_id)
    return document_of_version(await latest_version(session, cv.id))


def document_of_version(version: CVVersion) -> CVDocument:
    """The typed document of a stored version, with what is hidden."""
    return CVDocument.model_validate(version.document)


async def own_file(session: AsyncSession, user_id: UUID, file_id: UUID) -> CVFile:
    """The user's uploaded file. Raises NotFound for a missing, dismissed or foreign id alike."""
    mine = (CVFile.id == file_id, CVFile.user_id == user_id, CVFile.dismissed_at.is_(None))
    found = await session.scalar(select(CVFile).where(*mine))
    if found is None:
        raise NotFound
    return found


async def file_of_cv(session: AsyncSession, cv_id: UUID) -> CVFile | None:
    """The file that a CV came from, if it came from one."""
    return await session.scalar(select(CVFile).where(CVFile.cv_id == cv_id).order_by(CVFile.created_at.desc()).limit(1))


async def stored_names(session: AsyncSession) -> set[str]:
    """The names of all files that are a person's, for the upkeep."""
    return set((await session.scalars(select(CVFile.stored_name))).all())


async def files_in_progress(session: AsyncSession, user_id: UUID) -> Sequence[CVFile]:
    """Uploaded files that have not become a CV: being read, or refused, newest first."""
    mine = (CVFile.user_id == user_id, CVFile.dismissed_at.is_(None))
    asked = select(CVFile).where(*mine, CVFile.cv_id.is_(None), CVFile.status != FileStatus.DONE)
    return (await session.scalars(asked.order_by(CVFile.created_at.desc()).limit(20))).all()


async def files_of_tasks(session: AsyncSession, task_ids: Sequence[UUID]) -> dict[UUID, CVFile]:
    """The files that were last read by these tasks, which were reached through their owner."""
    asked = select(CVFile).where(CVFile.task_id.in_(task_ids))
    return {one.task_id: one for one in await session.scalars(asked) if one.task_id}


async def files_without_cv(session: AsyncSession) -> Sequence[UUID]:
    """What was debited for the files of all users whose reading ended without a CV: it must have come back."""
    failed = (await session.execute(select(CVFile.id, CVFile.task_id).where(CVFile.status == FileStatus.ERROR))).all()
    return [one for row in failed for one in row if one is not None]
