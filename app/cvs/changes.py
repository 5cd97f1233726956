"""Who wants to know that a CV's document changed, went to the trash or came back; told in the same transaction."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

Follow = Callable[[AsyncSession, UUID, UUID], Awaitable[None]]
Renew = Callable[[AsyncSession, UUID, UUID], Awaitable[bool]]
_followers: dict[str, Follow] = {}
_renewers: dict[str, Renew] = {}


def register_follower(name: str, follow: Follow) -> None:
    """Let whoever makes something of CVs keep it up to date: (session, user, CV), after the change was written."""
    _followers[name] = follow


async def tell_followers(session: AsyncSession, user_id: UUID, cv_id: UUID) -> None:
    """The document of this CV is another one now, or cannot be had any more."""
    await session.flush()
    for follow in _followers.values():
        await follow(session, user_id, cv_id)


def register_renewer(name: str, renew: Renew) -> None:
    """Let whoever makes CVs of others bring one up to date before it is looked at.

    renew: (session, user, CV); gives whether there was something to do.
    """
    _renewers[name] = renew


async def renewed(session: AsyncSession, user_id: UUID, cv_id: UUID) -> bool:
    """Whether a CV that is made of others had fallen behind and is another one now: read it again.

    What follows a commit may be lost with its process; the next look at the CV does it. A reading is let go meanwhile.
    """
    return any([await renew(session, user_id, cv_id) for renew in _renewers.values()])
