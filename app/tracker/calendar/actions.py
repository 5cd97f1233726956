"""Every write on a person's private address of dates."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.sessions import hash_key
from app.audit import note
from app.errors import NotFound
from app.kit.clock import now
from app.tasks.queries import lock_user
from app.tracker.acts import Act
from app.tracker.models import CalendarFeed

NOTED_EVERY = timedelta(hours=1)


async def open_feed(session: AsyncSession, user_id: UUID) -> str:
    """Make a private address, in place of the one before. Its key is returned once and kept nowhere."""
    await lock_user(session, user_id)
    await session.execute(delete(CalendarFeed).where(CalendarFeed.user_id == user_id))
    key = secrets.token_urlsafe(32)
    feed = CalendarFeed(user_id=user_id, token_sha256=hash_key(key))
    session.add(feed)
    await session.flush()
    note(session, Act.CALENDAR_OPENED, user_id, about=feed.id)
    return key


async def close_feed(session: AsyncSession, user_id: UUID) -> None:
    """From now on the address opens nothing. Raises NotFound where there is none."""
    closing = delete(CalendarFeed).where(CalendarFeed.user_id == user_id).returning(CalendarFeed.id)
    gone = await session.scalar(closing)
    if gone is None:
        raise NotFound
    note(session, Act.CALENDAR_CLOSED, user_id, about=gone)


def is_to_note(feed: CalendarFeed) -> bool:
    """Whether its last reading was long ago; once an hour is enough to see that a program reads it."""
    return feed.read_at is None or feed.read_at < now() - NOTED_EVERY


async def note_reading(session: AsyncSession, feed_id: UUID) -> None:
    """Note that a program read it just now."""
    await session.execute(update(CalendarFeed).where(CalendarFeed.id == feed_id).values(read_at=now()))
