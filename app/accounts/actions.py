"""Changes of accounts: signing up, preferences, passwords."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries
from app.accounts.models import User
from app.errors import Conflict, Refused
from app.i18n import known_zone
from app.kit.clock import now
from app.kit.texts import one_line
from app.mail.message import wire_address

OnSignUp = Callable[[AsyncSession, UUID], Awaitable[None]]
EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f.]+(\.[^@\s\x00-\x1f.]+)+")
EMAIL_LENGTH = 254
_on_sign_up: dict[str, OnSignUp] = {}


def register_on_sign_up(name: str, hook: OnSignUp) -> None:
    """Run this in the transaction that makes an account; the same name again replaces it."""
    _on_sign_up[name] = hook


def fold_email(email: str) -> str:
    """The address as it is compared: composed, without case or outer blanks."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def check_email(email: str) -> None:
    """Raises Refused for what cannot be an address."""
    if len(email.strip()) > EMAIL_LENGTH or not EMAIL.fullmatch(email.strip()):
        raise Refused("account.email_invalid")
    wire_address(email.strip())  # what cannot be written to is no address


async def create_user(
    session: AsyncSession,
    email: str,
    password_hash: str,
    *,
    display_name: str = "",
    locale: str = "en",
    is_admin: bool | None = None,
    is_confirmed: bool = True,
) -> User:
    """Make an account and give it what new accounts get. is_admin None: the first account of all is the admin.

    is_confirmed: whether its address needs no confirmation (any more); without one it gets nothing yet.
    Raises Refused (account.email_invalid) or Conflict (account.email_taken).
    """
    check_email(email)
    user = User(
        email=email.strip(),
        email_folded=fold_email(email),
        password_hash=password_hash,
        display_name=one_line(display_name, 120),
        locale=locale,
        theme="system",
        is_admin=not await queries.has_users(session) if is_admin is None else is_admin,
        unconfirmed_since=None if is_confirmed else now(),
    )
    session.add(user)
    try:
        await session.flush()
    except IntegrityError as error:
        raise Conflict("account.email_taken") from error
    if is_confirmed:
        await welcome(session, user.id)
    return user


async def welcome(session: AsyncSession, user_id: UUID) -> None:
    """Give an account what new accounts get."""
    for hook in _on_sign_up.values():
        await hook(session, user_id)


async def change_locale(session: AsyncSession, user_id: UUID, locale: str) -> None:
    """Keep the person's language."""
    await session.execute(update(User).where(User.id == user_id).values(locale=locale))


async def change_theme(session: AsyncSession, user_id: UUID, theme: str) -> None:
    """Keep the person's choice of light, dark or the system's."""
    await session.execute(update(User).where(User.id == user_id).values(theme=theme))


async def change_time_zone(session: AsyncSession, user_id: UUID, time_zone: str) -> None:
    """Keep whose clock the person wants to see. Raises Refused (account.no_zone)."""
    try:
        zone = known_zone(time_zone)
    except ValueError as error:
        raise Refused("account.no_zone") from error
    await session.execute(update(User).where(User.id == user_id).values(time_zone=zone))


async def guess_time_zone(session: AsyncSession, user_id: UUID, time_zone: str) -> None:
    """Keep the zone that a browser named, where its person has none yet; what is no zone is nothing."""
    with suppress(ValueError):
        zone = known_zone(time_zone)
        await session.execute(update(User).where(User.id == user_id, User.time_zone.is_(None)).values(time_zone=zone))


async def change_password_hash(session: AsyncSession, user_id: UUID, password_hash: str) -> None:
    """Put the new password's hash in place of the old one."""
    await session.execute(update(User).where(User.id == user_id).values(password_hash=password_hash))
