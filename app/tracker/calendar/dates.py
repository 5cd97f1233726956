"""A person's appointments, in their language."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.sessions import hash_key
from app.db import reading, transaction
from app.errors import NotFound
from app.i18n import translated
from app.kit.clock import now
from app.kit.texts import N_
from app.tracker.calendar.actions import is_to_note, note_reading
from app.tracker.calendar.feed import Appointment, Kind, calendar_text
from app.tracker.calendar.queries import Appointed, feed_by_key, follow_ups_since, interviews_between

SHOWN_BEFORE, SHOWN_AFTER = timedelta(days=90), timedelta(days=730)
NAME, UNNAMED = N_("Applications (Sartor)"), N_("Offer without a title")
MOST = 500
_WORDS = {Kind.FOLLOW_UP: N_("Follow up: %(name)s"), Kind.INTERVIEW: N_("Interview: %(name)s")}


async def dates_of(session: AsyncSession, user_id: UUID, locale: str, site: str) -> bytes:
    """The user's follow-ups and interviews, from three months ago on, as a calendar. site: where pages stand."""
    since = now() - SHOWN_BEFORE
    until = now() + SHOWN_AFTER
    interviews = await interviews_between(session, user_id, since, until, most=MOST)
    follow_ups = await follow_ups_since(session, user_id, since.date())
    days = [(one, Kind.INTERVIEW, one.interview_at) for one in interviews]
    days += [(one, Kind.FOLLOW_UP, one.follow_up_on) for one in follow_ups]
    shown = [_appointment(one, kind, starts, locale, site) for one, kind, starts in days if starts]
    return calendar_text(translated(NAME, locale), shown)


def _appointment(one: Appointed, kind: Kind, starts: date, locale: str, site: str) -> Appointment:
    name = ", ".join(part for part in (one.title, one.company) if part) or translated(UNNAMED, locale)
    summary = translated(_WORDS[kind], locale) % {"name": name}
    return Appointment(str(one.id), kind, starts, summary, f"{site}/applications/{one.id}", one.status_at)


async def dates_behind(key: str, site: str) -> bytes:
    """The dates behind a private address. Raises NotFound for a key that opens nothing."""
    async with reading() as session:
        feed = await feed_by_key(session, hash_key(key))
        owner = await session.get(User, feed.user_id) if feed else None
        if feed is None or owner is None:
            raise NotFound
        body = await dates_of(session, owner.id, owner.locale, site)
    if is_to_note(feed):
        async with transaction() as session:
            await note_reading(session, feed.id)
    return body
