"""Signed-in browsers: listed by what they call themselves and where they are, and ended one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import UserSession
from app.accounts.sessions import hash_key
from app.errors import NotFound
from app.kit.clock import now
from app.live import SESSION_ENDED, announce

_BITS = {4: 24, 6: 48}  # of an address that are shown, by version
_NAMES = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


@dataclass(frozen=True, slots=True)
class SignedInBrowser:
    """One session. name: of browser and system, "" where neither is known.  place: the range of its address."""

    id: UUID
    name: str
    place: str
    opened_at: datetime
    seen_at: datetime
    is_this: bool


async def browsers_of(session: AsyncSession, user_id: UUID, key: str) -> Sequence[SignedInBrowser]:
    """The living sessions of a person, this one first, then the one seen last. key: of the browser that asks."""
    mine = select(UserSession).where(UserSession.user_id == user_id, UserSession.expires_at > now())
    rows = await session.scalars(mine.order_by(UserSession.seen_at.desc()))
    shown = [
        SignedInBrowser(
            one.id,
            called(one.user_agent),
            range_of(one.address),
            one.created_at,
            one.seen_at,
            is_this=one.key_hash == hash_key(key),
        )
        for one in rows
    ]
    return sorted(shown, key=lambda one: not one.is_this)


async def end_browser(session: AsyncSession, user_id: UUID, session_id: UUID) -> None:
    """Sign one browser out. Raises NotFound for a missing or foreign one."""
    mine = UserSession.id == session_id, UserSession.user_id == user_id
    ended = await session.scalar(delete(UserSession).where(*mine).returning(UserSession.id))
    if ended is None:
        raise NotFound
    await announce(session, user_id, SESSION_ENDED, {})


async def end_other_browsers(session: AsyncSession, user_id: UUID, key: str) -> int:
    """Sign every browser out but the one that asks; how many."""
    others = UserSession.user_id == user_id, UserSession.key_hash != hash_key(key)
    ended = (await session.scalars(delete(UserSession).where(*others).returning(UserSession.id))).all()
    await announce(session, user_id, SESSION_ENDED, {})
    return len(ended)


def called(user_agent: str) -> str:
    """A browser by its name and system."""
    found = (next((name for sign, name in names if sign in user_agent), "") for names in (_NAMES, _SYSTEMS))
    return ", ".join(one for one in found if one)


def range_of(address: str) -> str:
    """The network that an address is in, /24 or /48: enough to know one's own place by."""
    try:
        version = ip_address(address).version
    except ValueError:
        return ""
    return str(ip_network(f"{address}/{_BITS[version]}", strict=False))
