"""Changes of accounts: signing up, preferences, passwords."""

import re
import unicodedata
from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries
from app.accounts.models import User
from app.errors import Conflict, Refused
from app.kit.texts import one_line

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


async def create_user(
    session: AsyncSession,
    email: str,
    password_hash: str,
    *,
    display_name: str = "",
    locale: str = "en",
    is_admin: bool | None = None,
) -> User:
    """Make an account and give it what new accounts get. is_admin None: the first account of all is the admin.

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
    )
    session.add(user)
    try:
        await session.flush()
    except IntegrityError as error:
        raise Conflict("account.email_taken") from error
    for hook in _on_sign_up.values():
        await hook(session, user.id)
    return user


async def change_locale(session: AsyncSession, user_id: UUID, locale: str) -> None:
    """Keep the person's language."""
    await session.execute(update(User).where(User.id == user_id).values(locale=locale))


async def change_theme(session: AsyncSession, user_id: UUID, theme: str) -> None:
    """Keep the person's choice of light, dark or the system's."""
    await session.execute(update(User).where(User.id == user_id).values(theme=theme))


async def change_password_hash(session: AsyncSession, user_id: UUID, password_hash: str) -> None:
    """Put the new password's hash in place of the old one."""
    await session.execute(update(User).where(User.id == user_id).values(password_hash=password_hash))
