"""Every SELECT on the people and files of applications, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import NotFound
from app.tracker.models import ApplicationContact, ApplicationFile


async def contacts_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[ApplicationContact]:
    """The people of an application, in the order in which they came."""
    here = ApplicationContact
    mine = (here.application_id == application_id, here.user_id == user_id, here.deleted_at.is_(None))
    return (await session.scalars(select(here).where(*mine).order_by(here.created_at, here.id))).all()


async def own_contact(
    session: AsyncSession, user_id: UUID, contact_id: UUID, *, is_deleted: bool = False
) -> ApplicationContact:
    """A person of the user's applications. Raises NotFound."""
    gone = ApplicationContact.deleted_at
    state = gone.is_not(None) if is_deleted else gone.is_(None)
    mine = (ApplicationContact.id == contact_id, ApplicationContact.user_id == user_id, state)
    found = await session.scalar(select(ApplicationContact).where(*mine))
    if found is None:
        raise NotFound
    return found


async def files_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[ApplicationFile]:
    """The person's own files of an application, oldest first; what was sent is not among them."""
    here = ApplicationFile
    mine = (here.application_id == application_id, here.user_id == user_id)
    own = (here.sent_id.is_(None), here.deleted_at.is_(None))
    return (await session.scalars(select(here).where(*mine, *own).order_by(here.created_at, here.id))).all()


async def own_file(session: AsyncSession, user_id: UUID, file_id: UUID, *, is_deleted: bool = False) -> ApplicationFile:
    """A file of the person's own that stands with one of their applications. Raises NotFound."""
    gone = ApplicationFile.deleted_at
    state = gone.is_not(None) if is_deleted else gone.is_(None)
    mine = (ApplicationFile.id == file_id, ApplicationFile.user_id == user_id, ApplicationFile.sent_id.is_(None))
    found = await session.scalar(select(ApplicationFile).where(*mine, state))
    if found is None:
        raise NotFound
    return found


async def bytes_kept(session: AsyncSession, user_id: UUID) -> int:
    """How much the person's own files take, those in the trash too."""
    mine = (ApplicationFile.user_id == user_id, ApplicationFile.sent_id.is_(None))
    return await session.scalar(select(func.coalesce(func.sum(ApplicationFile.size_bytes), 0)).where(*mine)) or 0


async def names_stored(session: AsyncSession) -> set[str]:
    """The names of all files that some row stands for, for the chore that removes the others."""
    return set(await session.scalars(select(ApplicationFile.stored_name)))
