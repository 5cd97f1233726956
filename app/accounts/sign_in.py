"""Signing in, signing up and changing a password: the steps around the slow hash, which never holds a transaction."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import actions, queries, sessions
from app.accounts.acts import Act
from app.accounts.confirmation.actions import confirm_if_unasked, send_link, tell_of_account
from app.accounts.devices import device_cookie, known_device
from app.accounts.links import drop_links
from app.accounts.models import User
from app.accounts.options import confirms_email, takes_sign_ups
from app.accounts.passwords import check_password, hash_password, is_right, renewed_hash
from app.accounts.sessions import Browser
from app.accounts.throttle import count_attempt, count_sign_up, forget_attempts
from app.accounts.tokens.actions import delete_all_tokens
from app.audit import note
from app.db import transaction
from app.errors import Conflict, Forbidden, Refused, TooMany
from app.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """What a browser gets that has just signed in: the id of its session, and what makes it known next time."""

    key: str
    device: str


async def sign_in(email: str, password: str, browser: Browser, settings: Settings, *, old_key: str = "") -> Opened:
    """Open a new session. The session that the browser had before ends.

    Raises Refused (sign_in.wrong) alike for an unknown account and a wrong password, Forbidden (sign_in.closed), and
    TooMany.
    """
    user, forgive = await proven_person(email, password, browser, settings)
    renewed = await renewed_hash(password, user.password_hash)
    async with transaction() as session:
        if renewed:
            await actions.change_password_hash(session, user.id, renewed)
            user.password_hash = renewed  # what the browser's device cookie is made of
        note(session, Act.SIGNED_IN, user.id)
        await actions.guess_time_zone(session, user.id, browser.time_zone)
        await confirm_if_unasked(session, user, settings)
        await forgive(session)
        await sessions.close_session(session, old_key)
        return await _opened(session, user, browser, settings)


async def proven_person(
    email: str, password: str, browser: Browser, settings: Settings
) -> tuple[User, Callable[[AsyncSession], Awaitable[None]]]:
    """Whose account and password these are, and what forgets the attempts before, once they are let in.

    Raises as sign_in does.
    """
    folded = actions.fold_email(email)
    async with transaction() as session:
        user = await queries.user_by_email(session, folded)
        device = known_device(settings.secret_key, browser.device, user)
        await count_attempt(session, folded, browser.address, device=device)
    if not await is_right(password, user.password_hash if user else None) or user is None:
        async with transaction() as session:
            note(session, Act.SIGN_IN_REFUSED, user.id if user else None)
        raise Refused("sign_in.wrong")
    if user.closed_at is not None:  # told to whoever knows the password, and to nobody else
        raise Forbidden("sign_in.closed")
    return user, partial(forget_attempts, email_folded=folded, device=device)


async def sign_up(
    email: str, password: str, browser: Browser, settings: Settings, *, display_name: str = "", locale: str = "en"
) -> None:
    """Make an account where the address has none; the one who asks cannot tell whether it had one.

    Where addresses are confirmed, the address hears of it in either case, beside the answer: how long that takes tells
    nothing.  Raises Refused for a bad address or password, TooMany (sign_up.throttled), Forbidden (sign_up.closed).
    """
    actions.check_email(email)
    check_password(password)
    async with transaction() as session:
        if not await takes_sign_ups(session):
            raise Forbidden("sign_up.closed")
        await count_sign_up(session, browser.address, most=settings.signups_per_hour)
    password_hash = await hash_password(password)
    try:
        async with transaction() as session:
            must_confirm = await confirms_email(session, settings)
            user = await actions.create_user(
                session, email, password_hash, display_name=display_name, locale=locale, is_confirmed=not must_confirm
            )
            note(session, Act.ACCOUNT_MADE, user.id)
            if must_confirm:
                await send_link(session, user, settings)
    except Conflict:
        await _tell_owner(actions.fold_email(email), settings)


@dataclass(frozen=True, slots=True)
class PasswordWish:
    """A password in place of another. keeps_tokens: API tokens go on working."""

    current: str
    wish: str
    keeps_tokens: bool = False


async def change_password(user_id: UUID, wanted: PasswordWish, browser: Browser, settings: Settings) -> Opened:
    """Change the password and end every session, link and API token. This browser goes on with what is returned.

    Raises Refused, and TooMany after wrong guesses.
    """
    check_password(wanted.wish)
    async with transaction() as session:
        user = await queries.user_by_id(session, user_id)
        device = known_device(settings.secret_key, browser.device, user)
        await count_attempt(session, user.email_folded, browser.address, device=device)
    if not await is_right(wanted.current, user.password_hash):
        raise Refused("account.password_wrong")
    password_hash = await hash_password(wanted.wish)
    async with transaction() as session:
        await forget_attempts(session, user.email_folded, device=device)
        await actions.change_password_hash(session, user_id, password_hash)
        note(session, Act.PASSWORD_CHANGED, user_id)
        if not wanted.keeps_tokens:
            await delete_all_tokens(session, user_id)
        await sessions.close_all_sessions(session, user_id)
        # One for a new password may lie in the mailbox of whoever made them change it.
        await drop_links(session, user_id)
        return await _opened(session, await queries.user_by_id(session, user_id), browser, settings)


async def _tell_owner(email_folded: str, settings: Settings) -> None:
    """The owner of an address hears that a person signs up with it; not of each of many."""
    with suppress(TooMany):
        async with transaction() as session:
            user = await queries.user_by_email(session, email_folded)
            if user is not None and await confirms_email(session, settings):
                await tell_of_account(session, user, settings)


async def _opened(session: AsyncSession, user: User, browser: Browser, settings: Settings) -> Opened:
    key = await sessions.open_session(session, user.id, browser, settings)
    return Opened(key, device_cookie(settings.secret_key, user))
