"""JSON routes of days: what is due and when one is invited, and the private address for calendar programs."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from litestar import Request, delete, get, post

from app.errors import NotFound
from app.i18n import in_zone
from app.kit.clock import now
from app.tracker.calendar.actions import close_feed, open_feed
from app.tracker.calendar.queries import MOST, Appointed, feed_of, follow_ups_since, interviews_between
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import site_of

_BACK, _AHEAD = timedelta(days=365), timedelta(days=3650)


class DayShown(ApiModel):
    """An application with its day: a day for a follow-up, a moment for an interview."""

    application_id: UUID
    title: str
    company: str
    status: str
    follow_up_on: date | None
    interview_at: datetime | None


class Days(ApiModel):
    """Follow-ups of open applications from a year ago on, and interviews from now on; the next one first."""

    due: int
    follow_ups: list[DayShown]
    interviews: list[DayShown]


class CalendarAddress(ApiModel):
    """The private address. address: shown once, when it is made; null afterwards."""

    opened_at: datetime
    read_at: datetime | None
    address: str | None = None


@get("/application-days", responses=refusals())
async def list_days(session: Session, user: CurrentUser) -> Days:
    """What stands in the calendar, at most 500 of each."""
    today = in_zone(now()).date()
    follow_ups = await follow_ups_since(session, user.id, today - _BACK)
    interviews = await interviews_between(session, user.id, now() - timedelta(hours=1), now() + _AHEAD, most=MOST)
    due = sum(one.follow_up_on is not None and one.follow_up_on <= today for one in follow_ups)
    return Days(due=due, follow_ups=[_shown(one) for one in follow_ups], interviews=[_shown(one) for one in interviews])


@get("/calendar-address", responses=refusals(404))
async def read_address(session: Session, user: CurrentUser) -> CalendarAddress:
    """Whether there is a private address, and when a program last read it."""
    feed = await feed_of(session, user.id)
    if feed is None:
        raise NotFound
    return CalendarAddress(opened_at=feed.created_at.astimezone(UTC), read_at=feed.read_at)


@post("/calendar-address", status_code=201, responses=refusals(403))
async def make_address(
    request: Request[Any, Any, Any], session: Session, user: CurrentUser, settings: CurrentSettings
) -> CalendarAddress:
    """Make a private address, in place of the one before; it is told this once."""
    key = await open_feed(session, user.id)
    address = f"{site_of(request, settings)}/calendar/{key}.ics"
    return CalendarAddress(opened_at=now(), read_at=None, address=address)


@delete("/calendar-address", responses=refusals(403, 404))
async def close_address(session: Session, user: CurrentUser) -> None:
    """From now on the address opens nothing."""
    await close_feed(session, user.id)


def _shown(one: Appointed) -> DayShown:
    return DayShown(
        application_id=one.id,
        title=one.title,
        company=one.company,
        status=one.status,
        follow_up_on=one.follow_up_on,
        interview_at=one.interview_at,
    )


router = api_router("Applications", [list_days, read_address, make_address, close_address])
