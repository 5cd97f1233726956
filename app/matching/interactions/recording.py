"""Keeping interactions, for those who allow it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import reading, transaction
from app.errors import NotFound
from app.kit.clock import now
from app.matching.interactions.consent import is_kept
from app.matching.interactions.models import Interaction, Kind, Subject
from app.offers.steps import Listener, Step

AGAIN = timedelta(minutes=30)  # what is shown or opened again within it is the same look
OPEN_FOR = timedelta(hours=24)  # a page that is left later tells nothing any more
MOST_SECONDS = 3_600
_KINDS = {Step.SAVED: Kind.SAVED, Step.APPLIED: Kind.APPLIED, Step.INTERVIEW: Kind.INTERVIEW, Step.HIRED: Kind.HIRED}


async def opened(user_id: UUID, subject: Subject, subject_id: UUID | int) -> bool:
    """A page of an offer that the person may see was opened; whether it is kept, and so how long it stays open."""
    async with reading() as session:
        if not await is_kept(session, user_id):
            return False
        last = await _last(session, user_id, subject, str(subject_id), Kind.OPENED)
    if last is None or last.at < now() - AGAIN:
        async with transaction() as session:
            await keep(session, user_id, Kind.OPENED, subject, subject_id)
    return True


async def spent(session: AsyncSession, user_id: UUID, subject: Subject, subject_id: str, seconds: int) -> None:
    """So many more seconds were spent on what was opened; never more than passed since.

    Raises NotFound where the person opened no such thing lately.
    """
    if not await is_kept(session, user_id):
        return
    last = await _last(session, user_id, subject, subject_id, Kind.OPENED)
    if last is None or last.at < now() - OPEN_FOR:
        raise NotFound
    known = await _last(session, user_id, subject, subject_id, Kind.TIME)
    if known is None or known.at < last.at:
        known = Interaction(user_id=user_id, kind=Kind.TIME, subject=subject, subject_id=subject_id, seconds=0)
        known.offer_id, known.cv_id, known.rank, known.score = last.offer_id, last.cv_id, last.rank, last.score
        session.add(known)
    passed = int((now() - last.at).total_seconds()) + 1
    known.seconds = min((known.seconds or 0) + seconds, passed, MOST_SECONDS)


async def keep(
    session: AsyncSession,
    user_id: UUID,
    kind: Kind,
    subject: Subject,
    subject_id: UUID | int,
    offer_id: UUID | None = None,
) -> None:
    """Note what was done, with what the person was last shown of it; nothing where they do not allow it."""
    if not await is_kept(session, user_id):
        return
    before = await _last(session, user_id, subject, str(subject_id), Kind.SHOWN)
    seen = {name: getattr(before, name) for name in ("cv_id", "rank", "score")} if before else {}
    named = {"subject": subject, "subject_id": str(subject_id), "offer_id": offer_id}
    session.add(Interaction(user_id=user_id, kind=kind, **named, **seen))


async def heard(session: AsyncSession, user_id: UUID, step: Step, offer_id: UUID) -> None:
    """What a person did about one of their own offers."""
    await keep(session, user_id, _KINDS[step], Subject.OFFER, offer_id, offer_id)


async def opened_own(user_id: UUID, offer_id: UUID) -> bool:
    """The page of one of the person's own offers was opened."""
    return await opened(user_id, Subject.OFFER, offer_id)


async def _last(
    session: AsyncSession, user_id: UUID, subject: Subject, subject_id: str, kind: Kind
) -> Interaction | None:
    mine = (Interaction.user_id == user_id, Interaction.subject == subject, Interaction.subject_id == subject_id)
    asked = select(Interaction).where(*mine, Interaction.kind == kind)
    return await session.scalar(asked.order_by(Interaction.at.desc()).limit(1))


LISTENER = Listener(heard, opened_own)
