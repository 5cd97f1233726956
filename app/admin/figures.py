"""How true the product is: what people called untrue, what reader and rules do not agree about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind, CVVersion
from app.generation.models import Verdict, WatchedReading
from app.generation.review.verdicts import Choice
from app.kit.clock import now

_LISTED = 20


@dataclass(frozen=True, slots=True)
class Truth:
    """What people said of the texts they were shown. cvs: tailored in the time.  untrue: texts called untrue."""

    cvs: int
    texts: int
    untrue: int

    @property
    def share(self) -> float:
        """Percent of the texts."""
        return 100 * self.untrue / self.texts if self.texts else 0.0


@dataclass(frozen=True, slots=True)
class WatchedFigures:
    """Rewordings that follow by rule and were read too. doubts: how many of them the reader doubts."""

    read: int
    doubts: int

    @property
    def share(self) -> float:
        """Percent that the reader doubts."""
        return 100 * self.doubts / self.read if self.read else 0.0


async def truth(session: AsyncSession, *, days: int) -> Truth:
    """What was called untrue in the last days."""
    since = now() - timedelta(days=days)
    made = select(CVVersion.provenance).join(CV).where(CV.kind == CVKind.TAILORED, CVVersion.created_at >= since)
    named = [len(one) for one in (await session.scalars(made.where(CVVersion.number == 1))).all()]
    said = select(func.count()).select_from(Verdict).where(Verdict.choice == Choice.UNTRUE, Verdict.created_at >= since)
    return Truth(len(named), sum(named), await session.scalar(said) or 0)


async def watched_figures(session: AsyncSession, *, days: int) -> WatchedFigures:
    """What the reader said of sure texts in the last days."""
    late = WatchedReading.created_at >= now() - timedelta(days=days)
    doubts = func.sum(case((WatchedReading.claim != "", 1), else_=0))
    read, doubted = (await session.execute(select(func.count(), doubts).where(late))).one()
    return WatchedFigures(int(read), int(doubted or 0))


async def doubted_texts(session: AsyncSession) -> Sequence[WatchedReading]:
    """The last sure texts that the reader doubts, with their words, newest first: sentences of people's CVs."""
    doubted = select(WatchedReading).where(WatchedReading.claim != "").order_by(WatchedReading.created_at.desc())
    return (await session.scalars(doubted.limit(_LISTED))).all()
