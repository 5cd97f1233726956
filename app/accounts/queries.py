"""Questions about accounts and sessions."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import ApiToken, User, UserSession
from app.errors import NotFound


async def user_by_email(session: AsyncSession, email_folded: str) -> User | None:
    """The account of a folded e-mail address."""
    return await session.scalar(select(User).where(User.email_folded == email_folded))


async def user_by_id(session: AsyncSession, user_id: UUID) -> User:
    """An account that is known to exist."""
    return (await session.scalars(select(User).where(User.id == user_id))).one()


async def is_confirmed(session: AsyncSession, user_id: UUID) -> bool:
    """Whether an account's address is confirmed, or need not be."""
    return await session.scalar(select(User.unconfirmed_since).where(User.id == user_id)) is None


async def user_for_admin(session: AsyncSession, user_id: UUID) -> User:
    """An account, whosever it is. Raises NotFound."""
    found = await session.get(User, user_id)
    if found is None:
        raise NotFound
    return found


async def has_users(session: AsyncSession) -> bool:
    """Whether anybody has an account yet."""
    return bool(await session.scalar(select(exists(select(User.id)))))


async def session_and_user(
    session: AsyncSession, key_hash: str, *, now: datetime, idle_since: datetime
) -> tuple[UserSession, User] | None:
    """The living session of a key, with its person: neither idle since that moment nor past its end."""
    found = await session.execute(
        select(UserSession, User)
        .join(User, User.id == UserSession.user_id)
        .where(UserSession.key_hash == key_hash, UserSession.expires_at > now, UserSession.seen_at > idle_since)
        .where(User.closed_at.is_(None))
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def count_sessions(session: AsyncSession, user_id: UUID) -> int:
    """How many browsers are signed in."""
    counted = select(func.count()).select_from(UserSession).where(UserSession.user_id == user_id)
    return await session.scalar(counted) or 0


async def tokens_of(session: AsyncSession, user_id: UUID) -> Sequence[ApiToken]:
    """The person's API tokens, newest first."""
    asked = select(ApiToken).where(ApiToken.user_id == user_id).order_by(ApiToken.created_at.desc(), ApiToken.id)
    return (await session.scalars(asked)).all()


async def token_and_user(session: AsyncSession, token_hash: str, *, now: datetime) -> tuple[ApiToken, User] | None:
    """A token that still works, with its person."""
    found = await session.execute(
        select(ApiToken, User)
        .join(User, User.id == ApiToken.user_id)
        .where(ApiToken.token_hash == token_hash, ApiToken.expires_at > now, User.closed_at.is_(None))
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None
