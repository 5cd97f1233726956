"""Writes of what a person notes of an application."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Conflict, Refused
from app.tracker.models import Application
from app.tracker.queries import open_application
from app.tracker.telling import tell_changed

MAX_NOTES, MAX_STARS = 20_000, 5
_YEARS = range(2000, 2101)


@dataclass(frozen=True, slots=True)
class Dates:
    """Stars and dates as they shall be; None for none."""

    rating: int | None
    interview_at: datetime | None
    follow_up_on: date | None


def dates_of(application: Application) -> Dates:
    """As they are."""
    return Dates(application.rating, application.interview_at, application.follow_up_on)


async def set_dates(session: AsyncSession, user_id: UUID, application_id: UUID, dates: Dates) -> Application:
    """Keep stars and dates.

    Raises NotFound, Conflict (application.archived), Refused (application.bad_rating, application.bad_day).
    """
    application = await open_application(session, user_id, application_id)
    if dates.rating is not None and not 1 <= dates.rating <= MAX_STARS:
        raise Refused("application.bad_rating")
    if any(one is not None and one.year not in _YEARS for one in (dates.interview_at, dates.follow_up_on)):
        raise Refused("application.bad_day")
    if dates != dates_of(application):
        application.rating, application.interview_at = dates.rating, dates.interview_at
        application.follow_up_on = dates.follow_up_on
        await tell_changed(session, application)
    return application


async def write_notes(
    session: AsyncSession, user_id: UUID, application_id: UUID, text: str, *, seen: str | None = None
) -> Application:
    """Keep the notes. seen: the mark of the notes that were written over; None to write over any.

    Raises NotFound, Conflict (application.archived, application.notes_changed), Refused (application.notes_too_long).
    """
    application = await open_application(session, user_id, application_id)
    wished = text.replace("\r\n", "\n").strip()
    if wished == application.notes:
        return application
    if seen is not None and seen != mark_of(application.notes):
        raise Conflict("application.notes_changed")
    if len(wished) > MAX_NOTES:
        raise Refused("application.notes_too_long", limit=MAX_NOTES)
    application.notes = wished
    await tell_changed(session, application)
    return application


def mark_of(notes: str) -> str:
    """Stands for these notes in a form, to tell whether others were written meanwhile."""
    return sha256(notes.encode()).hexdigest()[:16]
