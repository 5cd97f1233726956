"""Questions about browser extensions that are signed in."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.extension.models import ExtensionSignIn, RefreshToken
from app.accounts.models import User


async def extensions_of(session: AsyncSession, user_id: UUID, *, now: datetime) -> Sequence[ExtensionSignIn]:
    """The extensions in which this person is signed in, the one seen last first."""
    asked = select(ExtensionSignIn).where(ExtensionSignIn.user_id == user_id, ExtensionSignIn.expires_at > now)
    return (await session.scalars(asked.order_by(ExtensionSignIn.seen_at.desc(), ExtensionSignIn.id))).all()


async def extension_and_user(
    session: AsyncSession, user_id: UUID, sign_in_id: UUID, *, now: datetime
) -> tuple[ExtensionSignIn, User] | None:
    """A sign-in of this person's that still holds, with them."""
    found = await session.execute(
        select(ExtensionSignIn, User)
        .join(User, User.id == ExtensionSignIn.user_id)
        .where(ExtensionSignIn.id == sign_in_id, ExtensionSignIn.user_id == user_id, ExtensionSignIn.expires_at > now)
        .where(User.closed_at.is_(None))
    )
    row = found.one_or_none()
    return (row[0], row[1]) if row else None


async def refresh_token_of(session: AsyncSession, token_hash: str) -> RefreshToken | None:
    """The row of a refresh token, used or not."""
    return await session.scalar(select(RefreshToken).where(RefreshToken.token_hash == token_hash))
