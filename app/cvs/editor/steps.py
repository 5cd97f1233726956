"""The steps of editing a CV: each can be undone, and done again, for as long as nothing else changed the CV."""

from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVStep
from app.cvs.queries import latest_version
from app.cvs.trash.options import undo_time
from app.kit.clock import now
from app.vitae.document import CVDocument

MOST = 50  # steps of one CV
ONE_WORD = timedelta(seconds=8)  # typing on in one field is one step


class Direction(StrEnum):
    """Which way to go."""

    UNDO = "undo"
    REDO = "redo"


async def note_step(session: AsyncSession, cv: CV, *, about: str) -> None:
    """Keep how the CV is, just before a change is saved; what was undone can not be done again any more.

    about: the field that is typed in, or "". Steps from before something else changed the CV are dropped.
    """
    last = await _newest(session, cv)
    is_over = CVStep.is_undone if last is not None else CVStep.cv_id == cv.id
    await session.execute(delete(CVStep).where(CVStep.cv_id == cv.id, is_over))
    if last is not None and not last.is_undone and about and last.about == about and _is_fresh(last):
        last.revision = cv.revision + 1
        return
    number = await _highest(session, cv.id) + 1
    held = (await latest_version(session, cv.id)).document
    session.add(CVStep(cv_id=cv.id, number=number, revision=cv.revision + 1, about=about, document=held))
    await session.execute(delete(CVStep).where(CVStep.cv_id == cv.id, CVStep.number <= number - MOST))
    await session.flush()


async def next_step(session: AsyncSession, cv: CV, direction: Direction) -> CVStep | None:
    """The step that undoing, or doing again, would take; None where something else changed the CV since."""
    if await _newest(session, cv) is None:
        return None
    is_again = direction == Direction.REDO
    order = CVStep.number.asc() if is_again else CVStep.number.desc()
    asked = select(CVStep).where(CVStep.cv_id == cv.id, CVStep.is_undone.is_(is_again))
    return await session.scalar(asked.order_by(order).limit(1))


async def turn_step(session: AsyncSession, cv: CV, step: CVStep) -> CVDocument:
    """Turn a step over, just before what it held is saved: gives that, and holds how the CV is."""
    held = CVDocument.model_validate(step.document)
    step.document = (await latest_version(session, cv.id)).document
    step.is_undone, step.revision, step.about = not step.is_undone, cv.revision + 1, ""
    await session.flush()
    return held


async def drop_old_steps(session: AsyncSession) -> None:
    """Steps of all users that nobody will take back any more."""
    await session.execute(delete(CVStep).where(CVStep.created_at < now() - await undo_time(session)))


async def _newest(session: AsyncSession, cv: CV) -> CVStep | None:
    """The step that was the CV's newest change; None where something else was."""
    asked = select(CVStep).where(CVStep.cv_id == cv.id, CVStep.revision == cv.revision)
    return await session.scalar(asked.limit(1))


async def _highest(session: AsyncSession, cv_id: UUID) -> int:
    return await session.scalar(select(func.max(CVStep.number)).where(CVStep.cv_id == cv_id)) or 0


def _is_fresh(step: CVStep) -> bool:
    return now() - step.created_at < ONE_WORD
