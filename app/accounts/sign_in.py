"""Signing in, signing up and changing a password: the steps around the slow hash, which never holds a transaction."""

from uuid import UUID

from app.accounts import actions, queries, sessions
from app.accounts.models import User
from app.accounts.passwords import check_password, hash_password, is_right
from app.accounts.sessions import Browser
from app.accounts.throttle import count_attempt, forget_attempts
from app.audit import Act, note
from app.db import transaction
from app.errors import Refused
from app.settings import Settings


async def sign_in(email: str, password: str, browser: Browser, settings: Settings, *, old_key: str = "") -> str:
    """The id of a new session. The session that the browser had before ends.

    Raises Refused (sign_in.wrong) alike for an unknown account and a wrong password, and TooMany.
    """
    folded = actions.fold_email(email)
    async with transaction() as session:
        await count_attempt(session, folded, browser.address)
        user = await queries.user_by_email(session, folded)
    if not await is_right(password, user.password_hash if user else None) or user is None:
        async with transaction() as session:
            note(session, Act.SIGN_IN_REFUSED, user.id if user else None)
        raise Refused("sign_in.wrong")
    async with transaction() as session:
        note(session, Act.SIGNED_IN, user.id)
        await forget_attempts(session, folded)
        await sessions.close_session(session, old_key)
        return await sessions.open_session(session, user.id, browser, settings)


async def sign_up(email: str, password: str, *, display_name: str = "", locale: str = "en") -> User:
    """Make an account. Raises Refused for a bad address or password, Conflict (account.email_taken)."""
    actions.check_email(email)
    check_password(password)
    password_hash = await hash_password(password)
    async with transaction() as session:
        user = await actions.create_user(session, email, password_hash, display_name=display_name, locale=locale)
        note(session, Act.ACCOUNT_MADE, user.id)
        return user


async def change_password(user_id: UUID, current: str, wish: str, browser: Browser, settings: Settings) -> str:
    """Change the password and end every session. This browser goes on under the new id that is returned.

    Raises Refused, and TooMany after wrong guesses.
    """
    check_password(wish)
    async with transaction() as session:
        user = await queries.user_by_id(session, user_id)
        await count_attempt(session, user.email_folded, browser.address)
    if not await is_right(current, user.password_hash):
        raise Refused("account.password_wrong")
    password_hash = await hash_password(wish)
    async with transaction() as session:
        await forget_attempts(session, user.email_folded)
        await actions.change_password_hash(session, user_id, password_hash)
        note(session, Act.PASSWORD_CHANGED, user_id)
        await sessions.close_all_sessions(session, user_id)
        return await sessions.open_session(session, user_id, browser, settings)
