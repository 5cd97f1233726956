"""Links that open once, for an hour: made, looked up, used up. What stands in one is kept as a hash alone."""

import secrets
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import AccountLink, LinkKind
from app.accounts.sessions import hash_key
from app.errors import Refused
from app.kit.clock import now

LIFE = timedelta(hours=1)
LONGEST_TOKEN = 200


async def make_link(
    session: AsyncSession, user_id: UUID, kind: LinkKind, *, email: str = "", is_mailed: bool = False
) -> str:
    """A new link of this kind; older ones of the same kind open nothing any more. What stands in it is given once."""
    await drop_links(session, user_id, kind)
    token = secrets.token_urlsafe(32)
    row = {"user_id": user_id, "kind": kind, "email": email, "is_mailed": is_mailed}
    session.add(AccountLink(**row, token_hash=hash_key(token), expires_at=now() + LIFE))
    await session.flush()
    return token


async def open_link(session: AsyncSession, kind: LinkKind, token: str) -> AccountLink:
    """The link that this stands in. Raises Refused (link.not_valid) for one that is used, old or none of ours."""
    asked = select(AccountLink).where(
        AccountLink.token_hash == hash_key(token[:LONGEST_TOKEN]),
        AccountLink.kind == kind,
        AccountLink.expires_at > now(),
    )
    found = await session.scalar(asked)
    if found is None:
        raise Refused("link.not_valid")
    return found


async def use_link(session: AsyncSession, kind: LinkKind, token: str) -> AccountLink:
    """The same, used up: of two who use it at once one gets it. Raises Refused as above."""
    link = await open_link(session, kind, token)
    gone = await session.execute(delete(AccountLink).where(AccountLink.id == link.id))
    if gone.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - a DELETE's result has one
        raise Refused("link.not_valid")
    session.expunge(link)
    return link


async def drop_links(session: AsyncSession, user_id: UUID, kind: LinkKind | None = None) -> None:
    """Links of a person open nothing any more."""
    gone = delete(AccountLink).where(AccountLink.user_id == user_id)
    await session.execute(gone.where(AccountLink.kind == kind) if kind else gone)


async def drop_old_links(session: AsyncSession) -> None:
    """Links that nobody used in time."""
    await session.execute(delete(AccountLink).where(AccountLink.expires_at < now()))
