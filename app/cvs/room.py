"""How many own CVs a person has by the limits of plans: those there are, and those under way.

Every source CV counts, a copy or a translation as well as an import; tailored CVs and candidate profiles do not. A file
that is being read and a translation that is being written have their place already, so that neither is lost at its end.
Whoever has more than their plan allows keeps them all.
"""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVFile, CVKind, FileStatus
from app.cvs.rewording.models import UNFINISHED, CVRewording, RewordingKind
from app.plans.limits import make_sure_of_room, room_of
from app.plans.terms import Limited, Room

_READ = (FileStatus.WAITING, FileStatus.PROCESSING)


async def make_room(session: AsyncSession, user_id: UUID) -> None:
    """Raises LimitReached (plan.limit_cvs) where one more own CV would be too many; locks the user until then."""
    await make_sure_of_room(session, user_id, Limited.CVS)


async def room_for_cvs(session: AsyncSession, user_id: UUID) -> Room:
    """How many there are, of how many, for pages where one is made."""
    return await room_of(session, user_id, Limited.CVS)


async def own_cvs_counted(session: AsyncSession, user_id: UUID) -> int:
    """Hook: what the limit looks at."""
    own = select(CV.id).where(CV.user_id == user_id, CV.kind == CVKind.SOURCE, CV.deleted_at.is_(None))
    files = select(CVFile.id).where(CVFile.user_id == user_id, CVFile.status.in_(_READ), CVFile.cv_id.is_(None))
    translations = select(CVRewording.id).where(
        CVRewording.user_id == user_id,
        CVRewording.kind == RewordingKind.TRANSLATION,
        CVRewording.status.in_(UNFINISHED),
    )
    counts = [select(func.count()).select_from(one.subquery()) for one in (own, files, translations)]
    return sum([await session.scalar(one) or 0 for one in counts])
