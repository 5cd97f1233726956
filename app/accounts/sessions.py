"""Sessions: rows of our own, found by the hash of an id that only the browser has, new at each sign-in."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries
from app.accounts.extension.models import ExtensionSignIn
from app.accounts.models import User, UserSession
from app.accounts.options import zone_of
from app.db import reading, transaction
from app.kit.clock import now
from app.live import SESSION_ENDED, announce
from app.settings import Settings
from app.web.envelope import SignedIn
from app.web.principal import Person

SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Browser:
    """Where a session is opened from, as shown to its person.

    device: its device cookie as it came, or "".  time_zone: as its script named it, or "".
    """

    user_agent: str
    address: str
    device: str = ""
    time_zone: str = ""


async def open_session(session: AsyncSession, user_id: UUID, browser: Browser, settings: Settings) -> str:
    """Start a session under a fresh id. The id is returned once, for the cookie, and kept nowhere."""
    key = secrets.token_urlsafe(32)
    session.add(
        UserSession(
            key_hash=hash_key(key),
            user_id=user_id,
            user_agent=browser.user_agent[:200],
            address=browser.address[:64],
            expires_at=now() + timedelta(seconds=settings.session_absolute_s),
        )
    )
    await session.flush()
    return key


async def close_session(session: AsyncSession, key: str) -> None:
    """End the session of this id and its streams; an unknown id changes nothing."""
    ended = delete(UserSession).where(UserSession.key_hash == hash_key(key)).returning(UserSession.user_id)
    user_id = await session.scalar(ended)
    if user_id is not None:
        await announce(session, user_id, SESSION_ENDED, {})


async def close_all_sessions(session: AsyncSession, user_id: UUID) -> None:
    """Sign the person out everywhere, in browser extensions too."""
    await session.execute(delete(UserSession).where(UserSession.user_id == user_id))
    await session.execute(delete(ExtensionSignIn).where(ExtensionSignIn.user_id == user_id))
    await announce(session, user_id, SESSION_ENDED, {})


async def identify(key: str, settings: Settings) -> SignedIn | None:
    """The person of a session cookie; None for an id that was never given out, has ended, or slept too long."""
    moment = now()
    idle_since = moment - timedelta(seconds=settings.session_idle_s)
    async with reading() as session:
        found = await queries.session_and_user(session, hash_key(key), now=moment, idle_since=idle_since)
        if found is None:
            return None
        row, user = found
        person = await person_of(session, user)
    if moment - row.seen_at > SEEN_EVERY:
        await _mark_seen(row.id)
    return SignedIn(person, f"session:{row.key_hash}")


async def person_of(session: AsyncSession, user: User) -> Person:
    """An account as a plain value; whoever chose no time zone has that of the option."""
    zone = await zone_of(session, user)
    return Person(user.id, user.email, user.display_name, user.is_admin, user.locale, user.theme, zone)


async def drop_expired_sessions(session: AsyncSession, settings: Settings) -> None:
    """Forget sessions that can let nobody in any more."""
    moment = now()
    idle_since = moment - timedelta(seconds=settings.session_idle_s)
    await session.execute(
        delete(UserSession).where((UserSession.expires_at < moment) | (UserSession.seen_at < idle_since))
    )


def hash_key(key: str) -> str:
    """How an id is kept: the table alone lets nobody in."""
    return sha256(key.encode()).hexdigest()


async def _mark_seen(session_id: UUID) -> None:
    async with transaction() as session:
        await session.execute(update(UserSession).where(UserSession.id == session_id).values(seen_at=now()))
