"""Every SELECT on what was sent, for its owner only, and the loads of a worker."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV
from app.errors import NotFound
from app.generation.models import Generation, GenerationOffer
from app.tracker.models import ApplicationFile, ApplicationMove, SentApplication


class Sent(NamedTuple):
    """One record with the move it was kept for."""

    record: SentApplication
    move: ApplicationMove


async def sent_of(session: AsyncSession, user_id: UUID, application_id: UUID) -> list[Sent]:
    """All that was sent for the user's application, the last first; what was taken back too."""
    mine = (SentApplication.application_id == application_id, SentApplication.user_id == user_id)
    asked = select(SentApplication, ApplicationMove).join(
        ApplicationMove, ApplicationMove.id == SentApplication.move_id
    )
    rows = await session.execute(asked.where(*mine).order_by(SentApplication.id.desc()))
    return [Sent(row[0], row[1]) for row in rows]


async def own_sent(session: AsyncSession, user_id: UUID, application_id: UUID, sent_id: UUID) -> Sent:
    """One of them. Raises NotFound."""
    found = next((one for one in await sent_of(session, user_id, application_id) if one.record.id == sent_id), None)
    if found is None:
        raise NotFound
    return found


async def last_sent(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sent | None:
    """What was sent last and was not taken back."""
    return next((one for one in await sent_of(session, user_id, application_id) if one.move.undone_at is None), None)


async def files_of_sent(session: AsyncSession, user_id: UUID, sent_ids: Sequence[UUID]) -> Sequence[ApplicationFile]:
    """The files of the user's records, CV first, PDF first."""
    mine = (ApplicationFile.user_id == user_id, ApplicationFile.sent_id.in_(sent_ids))
    in_order = (ApplicationFile.kind, ApplicationFile.media_type, ApplicationFile.id)
    return (await session.scalars(select(ApplicationFile).where(*mine).order_by(*in_order))).all()


async def own_sent_file(session: AsyncSession, user_id: UUID, sent_id: UUID, file_id: UUID) -> ApplicationFile:
    """One file of one of the user's records. Raises NotFound."""
    mine = (ApplicationFile.user_id == user_id, ApplicationFile.sent_id == sent_id, ApplicationFile.id == file_id)
    found = await session.scalar(select(ApplicationFile).where(*mine))
    if found is None:
        raise NotFound
    return found


async def attached_files(session: AsyncSession, user_id: UUID, application_id: UUID) -> Sequence[ApplicationFile]:
    """The person's own files at an application, newest first."""
    mine = (ApplicationFile.user_id == user_id, ApplicationFile.application_id == application_id)
    asked = select(ApplicationFile).where(*mine, ApplicationFile.sent_id.is_(None))
    return (await session.scalars(asked.order_by(ApplicationFile.id.desc()))).all()


async def theme_of_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> str:
    """The theme that a CV of the user is wanted in, or was tailored in; "" where nothing tells."""
    look = await session.scalar(select(CV.look).where(CV.id == cv_id, CV.user_id == user_id)) or {}
    if look.get("theme"):
        return str(look["theme"])
    asked = select(Generation.theme).join(GenerationOffer, GenerationOffer.generation_id == Generation.id)
    return await session.scalar(asked.where(GenerationOffer.cv_id == cv_id, Generation.user_id == user_id)) or ""
