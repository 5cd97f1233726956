"""Every SELECT on rewordings, for their owner only."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV
from app.cvs.rewording.models import CVRewording, RewordingKind, RewordingStatus
from app.cvs.rewording.suggestion import Suggestion


async def rewording_of(session: AsyncSession, user_id: UUID, cv_id: UUID, kind: RewordingKind) -> CVRewording | None:
    """The newest rewording of this kind of the user's CV; None without any."""
    mine = (CVRewording.user_id == user_id, CVRewording.cv_id == cv_id, CVRewording.kind == kind)
    return await session.scalar(select(CVRewording).where(*mine).execution_options(populate_existing=True))


async def rewordings_by_task(session: AsyncSession, task_ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, str, str]]:
    """Which CV, its name and what kind of rewording these tasks were for; they were reached through their owner."""
    asked = select(CVRewording.task_id, CV.id, CV.name, CVRewording.kind).join(CV, CV.id == CVRewording.cv_id)
    rows = (await session.execute(asked.where(CVRewording.task_id.in_(list(task_ids))))).all()
    return {task_id: (cv_id, name, kind) for task_id, cv_id, name, kind in rows if task_id}


async def ended_without_rewording(session: AsyncSession) -> Sequence[UUID]:
    """What was debited for rewordings of all users that failed: it must have come back."""
    ended = (CVRewording.status == RewordingStatus.ERROR, CVRewording.task_id.is_not(None))
    return [one for one in await session.scalars(select(CVRewording.task_id).where(*ended)) if one]


def suggestions_in(rewording: CVRewording) -> list[Suggestion]:
    """Its suggestions, in order."""
    return [Suggestion.model_validate(one) for one in rewording.suggestions]
