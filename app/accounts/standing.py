"""Keeping a person out of their account and letting them in again, as administrators do; nothing of theirs is lost."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries, sessions
from app.accounts.acts import Act
from app.accounts.links import drop_links
from app.accounts.models import User
from app.audit import note
from app.errors import Refused
from app.kit.clock import now


async def close_account(session: AsyncSession, user_id: UUID, *, by: UUID) -> User:
    """From now on nobody gets into this account, by password, session or API key. Raises Refused for one's own."""
    user = await queries.user_for_admin(session, user_id)
    if user.id == by:
        raise Refused("account.own_closure")
    user.closed_at = user.closed_at or now()
    await sessions.close_all_sessions(session, user.id)
    await drop_links(session, user.id)
    note(session, Act.ACCOUNT_CLOSED, by, about=user.id)
    return user


async def reopen_account(session: AsyncSession, user_id: UUID, *, by: UUID) -> User:
    """Let its person in again; their API keys work as before."""
    user = await queries.user_for_admin(session, user_id)
    user.closed_at = None
    note(session, Act.ACCOUNT_REOPENED, by, about=user.id)
    return user


async def end_sessions(session: AsyncSession, user_id: UUID, *, by: UUID) -> User:
    """Sign a person out everywhere."""
    user = await queries.user_for_admin(session, user_id)
    await sessions.close_all_sessions(session, user.id)
    note(session, Act.SESSIONS_ENDED, by, about=user.id)
    return user
