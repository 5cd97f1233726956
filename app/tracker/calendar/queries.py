"""Every SELECT on the days of applications, for their owner only."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.offers.models import Offer
from app.tracker.models import Application, CalendarFeed
from app.tracker.statuses import CLOSED

MOST = 500


class Appointed(NamedTuple):
    """An application with the days that stand on it."""

    id: UUID
    title: str
    company: str
    status: str
    status_at: datetime
    follow_up_on: date | None
    interview_at: datetime | None


async def due_follow_ups(session: AsyncSession, user_id: UUID, today: date, *, most: int) -> Sequence[Appointed]:
    """The user's open applications whose follow-up is due by `today`, the one that waits longest first."""
    due = (Application.follow_up_on <= today, Application.status.not_in(CLOSED))
    asked = _appointed(user_id).where(*due).order_by(Application.follow_up_on, Application.id).limit(most)
    return _rows(await session.execute(asked))


async def count_due_follow_ups(session: AsyncSession, user_id: UUID, today: date) -> int:
    """How many follow-ups are due by `today`."""
    due = (Application.follow_up_on <= today, Application.status.not_in(CLOSED), *_are_live(user_id))
    return await session.scalar(select(func.count()).select_from(Application).where(*due)) or 0


async def interviews_between(
    session: AsyncSession, user_id: UUID, begin: datetime, end: datetime, *, most: int
) -> Sequence[Appointed]:
    """The user's interviews from `begin` until before `end`, the next one first."""
    when = (Application.interview_at >= begin, Application.interview_at < end)
    asked = _appointed(user_id).where(*when).order_by(Application.interview_at, Application.id).limit(most)
    return _rows(await session.execute(asked))


async def follow_ups_since(session: AsyncSession, user_id: UUID, first: date) -> Sequence[Appointed]:
    """The user's open follow-ups from a day on, at most MOST."""
    asked = _appointed(user_id).where(Application.follow_up_on >= first, Application.status.not_in(CLOSED))
    return _rows(await session.execute(asked.order_by(Application.follow_up_on, Application.id).limit(MOST)))


async def feed_of(session: AsyncSession, user_id: UUID) -> CalendarFeed | None:
    """The user's private address; None where there is none."""
    return await session.scalar(select(CalendarFeed).where(CalendarFeed.user_id == user_id))


async def feed_by_key(session: AsyncSession, token_sha256: str) -> CalendarFeed | None:
    """Whose address this is; None for an address that opens nothing."""
    return await session.scalar(select(CalendarFeed).where(CalendarFeed.token_sha256 == token_sha256))


def _appointed(user_id: UUID) -> Select[UUID, str, str, str, datetime, date | None, datetime | None]:
    own = (Application.id, Offer.title, Offer.company, Application.status, Application.status_at)
    days = (Application.follow_up_on, Application.interview_at)
    return select(*own, *days).join(Offer, Offer.id == Application.offer_id).where(*_are_live(user_id))


def _are_live(user_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return Application.user_id == user_id, Application.deleted_at.is_(None), Application.archive_id.is_(None)


def _rows(found: Any) -> list[Appointed]:
    return [Appointed(*row) for row in found]
