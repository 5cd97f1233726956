"""Who wants to know that a CV's document changed, went to the trash or came back; told in the same transaction."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

Follow = Callable[[AsyncSession, UUID, UUID], Awaitable[None]]
_followers: dict[str, Follow] = {}


def register_follower(name: str, follow: Follow) -> None:
    """Let whoever makes something of CVs keep it up to date: (session, user, CV), after the change was written."""
    _followers[name] = follow


async def tell_followers(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """The document of this CV is another one now, or cannot be had any more."""
    await session.flush()
    for follow in _followers.values():
        await follow(session, user_id, cv_id)
