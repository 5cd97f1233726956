"""Profiles follow the CVs that they draw on: marked in the transaction of the change, made again after its commit.

Merging takes tens of milliseconds for a long profile: too long for whoever else wants to write, and for a loop that
serves pages. So it is done in a thread, with no transaction open, and kept only if nothing changed meanwhile. What is
still marked when a person looks at the profile is done before they see it.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.cvs.actions import remake
from app.cvs.models import CV
from app.cvs.profiles.making import made
from app.cvs.profiles.models import CandidateProfile
from app.cvs.profiles.queries import Drawn, documents_of, drawn, picks_of
from app.db import after_commit
from app.kit.clock import now
from app.settings import Settings
from app.vitae.document import CVDocument

LOST_AFTER = timedelta(seconds=30)  # whoever marked it would have been done; the upkeep takes what nobody looks at


@dataclass(frozen=True, slots=True)
class Stale:
    """A profile whose CVs changed, last at `since`; drawn: what it takes of them now."""

    cv_id: UUID
    since: datetime
    drawn: Drawn


async def follow_cv(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """Hook: the profiles that draw on this CV are stale; those in the trash too, for when they come back."""
    rows = await session.scalars(select(CandidateProfile).where(CandidateProfile.user_id == user_id))
    drawing = [one for one in rows if str(cv_id) in {*(line["cv"] for line in one.lines), str(one.header_cv_id)}]
    for row in drawing:
        row.stale_since = now()
    if drawing:
        after_commit(session, lambda: remake_stale(user_id))


async def remake_stale(user_id: UUID, *, is_awaited: bool = False) -> None:
    """Make a person's stale profiles again; one whose CVs changed again meanwhile is left to that change.

    is_awaited: a person looks on.
    """
    async with db.reading() as session:
        waiting = await _stale_profiles(session, user_id)
    for one in waiting:
        document = await _made(one)
        async with db.transaction(is_urgent=is_awaited) as session:
            await _keep(session, one, document)


async def renew(session: AsyncSession, user_id: UUID, cv_id: UUID) -> bool:
    """Hook: whether this CV is a profile that was stale until now. A reading is let go while it is made again.

    In a transaction, which cannot be, it is done within it: that happens only where the one who should have done it
    died or is not done yet. While the database cannot be written to, the older state is shown.
    """
    stale = select(CandidateProfile.stale_since).where(
        CandidateProfile.cv_id == cv_id, CandidateProfile.user_id == user_id
    )
    if await session.scalar(stale) is None:
        return False
    if db.may_write(session):
        for one in await _stale_profiles(session, user_id):
            if one.cv_id == cv_id:
                await _keep(session, one, await _made(one))
        return True
    await db.let_go(session)
    try:
        await remake_stale(user_id, is_awaited=True)
    except SQLAlchemyError as error:
        if not db.is_away(error):
            raise
    return True


async def remake_lost(settings: Settings) -> None:
    """Chore: those that were marked by a person who did not come to it."""
    del settings
    stale = CandidateProfile.stale_since < now() - LOST_AFTER
    async with db.reading() as session:
        people = (await session.scalars(select(CandidateProfile.user_id).where(stale).distinct())).all()
    for user_id in people:
        await remake_stale(user_id)


async def _made(one: Stale) -> CVDocument | None:
    """Its document of today; None: all its CVs are in the trash."""
    return await asyncio.to_thread(made, one.drawn.header, one.drawn.parts) if one.drawn.parts else None


async def _stale_profiles(session: AsyncSession, user_id: UUID) -> list[Stale]:
    """Their marks are read before their CVs: a change in between leaves a later mark behind."""
    mine = (CandidateProfile.user_id == user_id, CandidateProfile.stale_since.is_not(None))
    found: list[Stale] = []
    for row in (await session.scalars(select(CandidateProfile).where(*mine))).all():
        picks = picks_of(row)
        sources = await documents_of(session, user_id, [*picks, *([row.header_cv_id] if row.header_cv_id else [])])
        found.append(Stale(row.cv_id, row.stale_since or now(), drawn(row, picks, sources)))
    return found


async def _keep(session: AsyncSession, one: Stale, document: CVDocument | None) -> None:
    """Without a document it stays as it was."""
    cv = await session.scalar(select(CV).where(CV.id == one.cv_id).with_for_update())
    row = await session.get(CandidateProfile, one.cv_id, populate_existing=True)
    if cv is None or row is None or row.stale_since != one.since:
        return
    row.stale_since = None
    if document is not None:
        await remake(session, cv, document)
