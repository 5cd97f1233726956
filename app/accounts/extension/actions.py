"""Signing browser extensions in and out. A refresh token works once; whoever shows one twice ends its sign-in."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.acts import Act
from app.accounts.extension import queries
from app.accounts.extension.access import ACCESS_LIFE, Access, access_token
from app.accounts.extension.models import ExtensionSignIn, RefreshToken
from app.accounts.sessions import Browser, hash_key
from app.accounts.sign_in import proven_person
from app.audit import note
from app.db import transaction
from app.errors import NotFound, NotSignedIn, Refused
from app.kit.clock import now
from app.settings import Settings

REFRESH_LIFE = timedelta(days=7)


class SignInEnded(NotSignedIn):
    """The refresh token was used, is over, or was never given out: its person signs in again."""

    code = "extension.sign_in_ended"


@dataclass(frozen=True, slots=True)
class Pair:
    """What an extension gets: each with the moment that it ends."""

    access: str
    access_ends_at: datetime
    refresh: str
    refresh_ends_at: datetime


async def sign_extension_in(email: str, password: str, browser: Browser, origin: str, settings: Settings) -> Pair:
    """Sign an extension in. Raises as proven_person, but NotSignedIn (sign_in.wrong), as programs expect."""
    try:
        user, forgive = await proven_person(email, password, browser, settings)
    except Refused as refusal:
        raise NotSignedIn(refusal.error_code) from refusal
    async with transaction() as session:
        note(session, Act.EXTENSION_SIGNED_IN, user.id)
        await forgive(session)
        row = ExtensionSignIn(
            user_id=user.id,
            user_agent=browser.user_agent[:200],
            address=browser.address[:64],
            origin=origin[:80],
            expires_at=now() + REFRESH_LIFE,
        )
        session.add(row)
        await session.flush()
        return await _pair(session, row, settings)


async def renew(refresh: str, settings: Settings) -> Pair:
    """A new pair for a refresh token, which works no more. Raises SignInEnded.

    Shown a second time it was copied, and nobody can tell who is who: that sign-in ends, with all that came of it.
    """
    pair = None
    async with transaction() as session:
        if await _used_now(session, hash_key(refresh)):
            pair = await _next_pair(session, hash_key(refresh), settings)
        else:
            await _end_reused(session, hash_key(refresh))
    if pair is None:  # raised once the end of a sign-in is on disk
        raise SignInEnded
    return pair


async def sign_extension_out(session: AsyncSession, refresh: str) -> None:
    """End the sign-in of a refresh token; an unknown one changes nothing."""
    found = await queries.refresh_token_of(session, hash_key(refresh))
    if found is not None:
        await session.execute(delete(ExtensionSignIn).where(ExtensionSignIn.id == found.sign_in_id))
        note(session, Act.EXTENSION_SIGNED_OUT, found.user_id, about=found.sign_in_id)


async def end_extension(session: AsyncSession, user_id: UUID, sign_in_id: UUID) -> None:
    """Sign one of the person's extensions out. Raises NotFound for a missing or foreign id alike."""
    mine = (ExtensionSignIn.id == sign_in_id, ExtensionSignIn.user_id == user_id)
    if await session.scalar(delete(ExtensionSignIn).where(*mine).returning(ExtensionSignIn.id)) is None:
        raise NotFound
    note(session, Act.EXTENSION_SIGNED_OUT, user_id, about=sign_in_id)


async def drop_old_extensions(session: AsyncSession) -> None:
    """Forget sign-ins that nobody renewed in time, and refresh tokens that would be refused by now."""
    for table in (ExtensionSignIn, RefreshToken):
        old = delete(table).where(table.expires_at < now())
        await session.execute(old.execution_options(synchronize_session=False))


async def _used_now(session: AsyncSession, token_hash: str) -> bool:
    """Whether this is the first use of a token that holds; of two at once one alone is."""
    fresh = (RefreshToken.token_hash == token_hash, RefreshToken.used_at.is_(None), RefreshToken.expires_at > now())
    used = update(RefreshToken).where(*fresh).values(used_at=now()).returning(RefreshToken.id)
    return await session.scalar(used.execution_options(synchronize_session=False)) is not None


async def _next_pair(session: AsyncSession, token_hash: str, settings: Settings) -> Pair | None:
    used = await queries.refresh_token_of(session, token_hash)
    if used is None:
        return None
    found = await queries.extension_and_user(session, used.user_id, used.sign_in_id, now=now())
    if found is None:
        return None
    row, _ = found
    longest = row.created_at + timedelta(seconds=settings.session_absolute_s)
    row.seen_at, row.expires_at = now(), min(now() + REFRESH_LIFE, longest)
    return await _pair(session, row, settings)


async def _end_reused(session: AsyncSession, token_hash: str) -> None:
    known = await queries.refresh_token_of(session, token_hash)
    if known is not None and known.used_at is not None:
        await session.execute(delete(ExtensionSignIn).where(ExtensionSignIn.id == known.sign_in_id))
        note(session, Act.REFRESH_REUSED, known.user_id, about=known.sign_in_id)


async def _pair(session: AsyncSession, row: ExtensionSignIn, settings: Settings) -> Pair:
    refresh = secrets.token_urlsafe(32)
    kept = RefreshToken(sign_in_id=row.id, user_id=row.user_id, token_hash=hash_key(refresh), expires_at=row.expires_at)
    session.add(kept)
    await session.flush()
    access = access_token(Access(row.user_id, row.id), settings.secret_key)
    return Pair(access, now() + ACCESS_LIFE, refresh, row.expires_at)
