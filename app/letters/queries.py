"""Every SELECT on letters, for their owner only."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind
from app.cvs.queries import kept_look
from app.db import found_in
from app.errors import NotFound
from app.kit.paging import Found, Window
from app.letters.letter import LetterText
from app.letters.models import Letter, LetterStatus, LetterVersion, StyleSample

UNWRITTEN = (LetterStatus.WAITING, LetterStatus.PROCESSING)
WRITTEN = (LetterStatus.DONE, LetterStatus.DRAFT)
TRASH_SHOWN = 50


async def own_letter(session: AsyncSession, user_id: UUID, letter_id: UUID) -> Letter:
    """The user's letter, out of the trash. Raises NotFound for a missing, deleted or foreign id alike."""
    asked = select(Letter).where(Letter.id == letter_id, Letter.user_id == user_id, Letter.deleted_at.is_(None))
    found = await session.scalar(asked.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


async def letters_in(session: AsyncSession, user_id: UUID, window: Window) -> Found[Letter]:
    """A window of the user's letters, newest first."""
    asked = select(Letter).where(Letter.user_id == user_id, Letter.deleted_at.is_(None))
    return await found_in(session, asked.order_by(Letter.updated_at.desc(), Letter.id.desc()), window)


async def letters_in_trash(session: AsyncSession, user_id: UUID) -> Sequence[Letter]:
    """The user's deleted letters, the one deleted last first; a few."""
    asked = select(Letter).where(Letter.user_id == user_id, Letter.deleted_at.is_not(None))
    return (await session.scalars(asked.order_by(Letter.deleted_at.desc()).limit(TRASH_SHOWN))).all()


async def letter_of_offer(session: AsyncSession, user_id: UUID, offer_id: UUID) -> Letter | None:
    """The user's letter for an offer; None where there is none."""
    asked = select(Letter).where(Letter.user_id == user_id, Letter.offer_id == offer_id, Letter.deleted_at.is_(None))
    return await session.scalar(asked.order_by(Letter.created_at.desc()).limit(1))


async def has_text(session: AsyncSession, letter_id: UUID) -> bool:
    """Whether a letter that was reached through its owner has a version."""
    asked = select(LetterVersion.id).where(LetterVersion.letter_id == letter_id).limit(1)
    return await session.scalar(asked) is not None


async def latest_version(session: AsyncSession, letter_id: UUID) -> LetterVersion | None:
    """The newest version of a letter that was reached through its owner; None while there is none."""
    asked = select(LetterVersion).where(LetterVersion.letter_id == letter_id)
    return await session.scalar(asked.order_by(LetterVersion.number.desc()).limit(1))


async def own_text(session: AsyncSession, user_id: UUID, letter_id: UUID) -> LetterText:
    """The newest text of the user's letter. Raises NotFound where there is none yet."""
    letter = await own_letter(session, user_id, letter_id)
    version = await latest_version(session, letter.id)
    if version is None:
        raise NotFound
    return text_of(version)


async def look_of_letter(session: AsyncSession, user_id: UUID, letter_id: UUID) -> dict[str, Any]:
    """How the CV of the user's letter is wanted on paper, as it is kept; {} where it is gone. Raises NotFound."""
    letter = await own_letter(session, user_id, letter_id)
    return await kept_look(session, letter.cv_id)


async def versions_of(session: AsyncSession, letter_id: UUID) -> Sequence[LetterVersion]:
    """All versions of a letter that was reached through its owner, newest first."""
    asked = select(LetterVersion).where(LetterVersion.letter_id == letter_id)
    return (await session.scalars(asked.order_by(LetterVersion.number.desc()))).all()


async def version_numbered(session: AsyncSession, letter_id: UUID, number: int) -> LetterVersion:
    """One version of a letter that was reached through its owner. Raises NotFound."""
    mine = (LetterVersion.letter_id == letter_id, LetterVersion.number == number)
    found = await session.scalar(select(LetterVersion).where(*mine))
    if found is None:
        raise NotFound
    return found


def text_of(version: LetterVersion) -> LetterText:
    """The typed text of a stored version."""
    return LetterText.model_validate(version.text)


async def cvs_for(session: AsyncSession, user_id: UUID, offer_id: UUID) -> list[CV]:
    """The CVs that a letter for this offer may draw on: those tailored to it first, then source CVs, newest first."""
    mine = (CV.user_id == user_id, CV.deleted_at.is_(None))
    newest = (CV.updated_at.desc(), CV.id.desc())
    tailored = select(CV).where(*mine, CV.kind == CVKind.TAILORED, CV.offer_id == offer_id).order_by(*newest)
    sources = select(CV).where(*mine, CV.kind.in_((CVKind.SOURCE, CVKind.PROFILE))).order_by(*newest)
    return [*(await session.scalars(tailored)).all(), *(await session.scalars(sources)).all()]


async def drafts_among(session: AsyncSession, task_ids: Sequence[UUID]) -> set[UUID]:
    """Those of some tasks, reached through their owner, whose letter is the draft that they wrote."""
    asked = select(Letter.task_id).where(Letter.task_id.in_(task_ids), Letter.status == LetterStatus.DRAFT)
    return {one for one in await session.scalars(asked) if one}


async def titles_of(session: AsyncSession, letter_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The titles of letters that were reached through their owner's tasks."""
    rows = await session.execute(select(Letter.id, Letter.title).where(Letter.id.in_(letter_ids)))
    return {row.id: row.title for row in rows}


async def letters_by_task(session: AsyncSession, task_ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, str]]:
    """Which letter, and for what, these tasks wrote; they were reached through their owner."""
    by_version = (
        select(LetterVersion.task_id, Letter.id, Letter.title)
        .join(Letter, Letter.id == LetterVersion.letter_id)
        .where(LetterVersion.task_id.in_(task_ids))
    )
    by_letter = select(Letter.task_id, Letter.id, Letter.title).where(Letter.task_id.in_(task_ids))
    rows = [*(await session.execute(by_version)).all(), *(await session.execute(by_letter)).all()]
    return {task_id: (letter_id, title) for task_id, letter_id, title in rows if task_id}


async def ended_without_letter(session: AsyncSession) -> Sequence[UUID]:
    """What was debited for writings of all users whose last one failed: it must have come back."""
    asked = select(Letter.task_id).where(Letter.status == LetterStatus.ERROR, Letter.task_id.is_not(None))
    return [one for one in await session.scalars(asked) if one]


async def expired_letters(session: AsyncSession, before: datetime, limit: int) -> Sequence[Letter]:
    """Letters of all users whose time in the trash is over."""
    return (await session.scalars(select(Letter).where(Letter.deleted_at < before).limit(limit))).all()


async def samples_of(session: AsyncSession, user_id: UUID) -> Sequence[StyleSample]:
    """The user's samples of style, newest first."""
    asked = select(StyleSample).where(StyleSample.user_id == user_id, StyleSample.deleted_at.is_(None))
    return (await session.scalars(asked.order_by(StyleSample.created_at.desc(), StyleSample.id.desc()))).all()


async def own_sample(session: AsyncSession, user_id: UUID, sample_id: UUID, *, is_deleted: bool = False) -> StyleSample:
    """The user's sample. Raises NotFound for a missing or foreign one. is_deleted: one that was taken away."""
    there = StyleSample.deleted_at.is_not(None) if is_deleted else StyleSample.deleted_at.is_(None)
    asked = select(StyleSample).where(StyleSample.id == sample_id, StyleSample.user_id == user_id, there)
    found = await session.scalar(asked)
    if found is None:
        raise NotFound
    return found
