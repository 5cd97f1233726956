"""Every SELECT of the board: cards of a column along its index, and who stands beside whom."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.models import Offer
from app.tracker.models import Application, ApplicationAnalysis
from app.tracker.queries import are_open
from app.tracker.statuses import ApplicationStatus

# PostgreSQL takes the order of an index for "is null" only where the order names those columns too.
_IN_ORDER = (Application.deleted_at, Application.archive_id, Application.status, Application.board_rank, Application.id)


class Card(NamedTuple):
    """A card. status_at: since when it stands there.  score: after tailoring if there is one, 0 to 100."""

    id: UUID
    title: str
    company: str
    status_at: datetime
    rating: int | None
    interview_at: datetime | None
    follow_up_on: date | None
    score: int | None


class Place(NamedTuple):
    """Where a card stands in its column."""

    id: UUID
    rank: float


async def cards_of(session: AsyncSession, user_id: UUID, status: str, *, limit: int) -> Sequence[Card]:
    """The first cards of a column, in the person's order."""
    score = func.coalesce(ApplicationAnalysis.score_after, ApplicationAnalysis.score_before)
    own = (Application.id, Offer.title, Offer.company, Application.status_at, Application.rating)
    asked = (
        select(*own, Application.interview_at, Application.follow_up_on, score)
        .join(Offer, Offer.id == Application.offer_id)
        .outerjoin(ApplicationAnalysis, ApplicationAnalysis.application_id == Application.id)
        .where(*_column(user_id, status))
    )
    return [Card(*row) for row in await session.execute(asked.order_by(*_IN_ORDER).limit(limit))]


async def place_of(session: AsyncSession, user_id: UUID, status: str, application_id: UUID) -> Place | None:
    """Where a card stands in this column; None if it does not."""
    asked = select(Application.id, Application.board_rank)
    row = (
        await session.execute(asked.where(*_column(user_id, status), Application.id == application_id))
    ).one_or_none()
    return Place(*row) if row else None


async def beside(
    session: AsyncSession, user_id: UUID, status: str, place: Place, *, is_below: bool, without: UUID
) -> Place | None:
    """The next card below, or above. without: a card that is on its way, and stands nowhere."""
    rank, own_id = Application.board_rank, Application.id
    if is_below:
        further = or_(rank > place.rank, and_(rank == place.rank, own_id > place.id))
        order = (rank.asc(), own_id.asc())
    else:
        further = or_(rank < place.rank, and_(rank == place.rank, own_id < place.id))
        order = (rank.desc(), own_id.desc())
    asked = select(own_id, rank).where(*_column(user_id, status), further, own_id != without)
    row = (await session.execute(asked.order_by(*order).limit(1))).one_or_none()
    return Place(*row) if row else None


def spaced_anew(user_id: UUID, status: str) -> Subquery:
    """Each card of a column with a whole number as its rank, in the order in which they stand."""
    number = func.row_number().over(order_by=(Application.board_rank, Application.id))
    return select(Application.id.label("id"), number.label("rank")).where(*_column(user_id, status)).subquery()


async def counts(session: AsyncSession, user_id: UUID) -> Mapping[ApplicationStatus, int]:
    """How many cards each column has, told by the index alone."""
    asked = select(Application.status, func.count()).where(*are_open(user_id)).group_by(Application.status)
    return {ApplicationStatus(row[0]): int(row[1]) for row in await session.execute(asked)}


def _column(user_id: UUID, status: str) -> tuple[ColumnElement[bool], ...]:
    return *are_open(user_id), Application.status == status
