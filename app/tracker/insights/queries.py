"""How the user's applications went, in three questions to the database however many there are."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.matching.models import MatchScore
from app.offers.models import Offer
from app.tracker.insights.courses import Course
from app.tracker.models import Application, ApplicationMove, SentApplication
from app.tracker.statuses import ApplicationStatus as Status

LONGEST = 20_000  # applications; the newest where there are more


async def courses_of(session: AsyncSession, user_id: UUID, *, with_past: bool = False) -> Sequence[Course]:
    """How each of the user's applications went. with_past: those of hunts that were put away, too."""
    moves = ApplicationMove
    was_sent = moves.from_status != Status.TO_APPLY
    columns = (
        _first(moves.to_status == Status.APPLIED),
        _first(moves.to_status == Status.INTERVIEW),
        _first(moves.to_status == Status.OFFER),
        _first(moves.to_status == Status.HIRED),
        _first((moves.to_status == Status.REJECTED) & was_sent),
    )
    standing = (moves.user_id == user_id, moves.undone_at.is_(None))
    reached = select(moves.application_id, *columns).where(*standing).group_by(moves.application_id).subquery()
    asked = (
        select(Application.id, Application.offer_id, Offer.source_domain, Application.created_at, *list(reached.c)[1:])
        .join(Offer, Offer.id == Application.offer_id)
        .join(reached, reached.c.application_id == Application.id)
        .where(Application.user_id == user_id, Application.deleted_at.is_(None))
        .order_by(Application.created_at.desc())
        .limit(LONGEST)
    )
    if not with_past:
        asked = asked.where(Application.archive_id.is_(None))
    scores, themes = await _scores(session, user_id), await _themes(session, user_id)
    rows = await session.execute(asked)
    return [
        Course(row.source_domain, themes.get(row.id, ""), scores.get(row.offer_id), row.created_at, *row[4:])
        for row in rows
    ]


def _first(when: ColumnElement[bool]) -> ColumnElement[object]:
    """The first moment at which it was so."""
    return func.min(case((when, ApplicationMove.moved_at)), type_=ApplicationMove.moved_at.type)


async def _scores(session: AsyncSession, user_id: UUID) -> Mapping[UUID, int]:
    """The best kept score of each offer."""
    best = func.max(MatchScore.score["value"].as_integer())
    asked = select(MatchScore.offer_id, best).where(MatchScore.user_id == user_id).group_by(MatchScore.offer_id)
    return {row[0]: int(row[1]) for row in await session.execute(asked) if row[1] is not None}


async def _themes(session: AsyncSession, user_id: UUID) -> Mapping[UUID, str]:
    """The theme of the CV that was sent last with each application."""
    asked = select(SentApplication.application_id, SentApplication.theme).where(
        SentApplication.user_id == user_id, SentApplication.theme != ""
    )
    rows = await session.execute(asked.order_by(SentApplication.sent_at))
    return {row[0]: str(row[1]) for row in rows}
