"""Changing the address of an account: the password is asked for, the new address confirms, the old one is told."""

from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import actions, queries
from app.accounts.acts import Act
from app.accounts.confirmation.actions import confirm
from app.accounts.devices import known_device
from app.accounts.letters import mail_to
from app.accounts.links import drop_links, make_link, use_link
from app.accounts.models import LinkKind, User
from app.accounts.passwords import is_right
from app.accounts.sessions import Browser
from app.accounts.throttle import count_attempt, count_mail, forget_attempts
from app.audit import note
from app.db import transaction
from app.errors import Conflict, NotFound, Refused, TooMany
from app.kit.texts import N_
from app.settings import Settings

_CONFIRM = (
    N_("Confirm your new address for Sartor"),
    N_(
        "Your account at Sartor is to have this address. If you asked for it, open this link within an hour, in a "
        "browser where you are signed in:\n\n%(link)s\n\nIf it was not you, do nothing: the account stays as it is."
    ),
)
_KNOWN = (
    N_("You have an account at Sartor"),
    N_(
        "Somebody wants to give this address to another account at Sartor. There is one with it already, and nothing "
        "was changed. Sign in here:\n\n%(link)s\n\nIf it was not you, do nothing."
    ),
)
_ASKED = (
    N_("A new address for your account at Sartor"),
    N_(
        "Somebody who knows your password asked to change the address of your account to %(email)s. If it was not you, "
        "change your password at once:\n\n%(link)s"
    ),
)
_CHANGED = (
    N_("Your account at Sartor has a new address"),
    N_("Your account at Sartor has the address %(email)s now, and this one no longer.\n\n%(link)s"),
)


@dataclass(frozen=True, slots=True)
class AddressWish:
    """Another address, and the password of the account it is for."""

    email: str
    password: str


async def ask_to_change(user_id: UUID, wanted: AddressWish, browser: Browser, settings: Settings) -> bool:
    """Mail a link to the new address, which answers alike whether it has an account; without mail, change at once.

    Whether the address is changed already. Raises Refused (account.email_invalid, account.same_email,
    account.password_wrong), TooMany, and Conflict (account.email_taken) where no mail is sent.
    """
    actions.check_email(wanted.email)
    async with transaction() as session:
        user = await queries.user_by_id(session, user_id)
        device = known_device(settings.secret_key, browser.device, user)
        await count_attempt(session, user.email_folded, browser.address, device=device)
    if wanted.email.strip() == user.email:
        raise Refused("account.same_email")
    if not await is_right(wanted.password, user.password_hash):
        raise Refused("account.password_wrong")
    async with transaction() as session:
        await forget_attempts(session, user.email_folded, device=device)
        user = await queries.user_by_id(session, user_id)
        if not settings.smtp_url:
            await _put(session, user, wanted.email, settings)
            return True
        await _mail_links(session, user, wanted.email.strip(), settings)
    return False


async def change_by_link(session: AsyncSession, user_id: UUID, token: str, settings: Settings) -> User:
    """Use the link of the signed-in person. Raises Refused (link.not_valid), NotFound for another's, Conflict."""
    link = await use_link(session, LinkKind.EMAIL, token)
    if link.user_id != user_id:
        raise NotFound
    user = await queries.user_by_id(session, user_id)
    await _put(session, user, link.email, settings)
    await confirm(session, user.id)
    return user


async def _mail_links(session: AsyncSession, user: User, email: str, settings: Settings) -> None:
    folded = actions.fold_email(email)
    await count_mail(session, folded)
    token = await make_link(session, user.id, LinkKind.EMAIL, email=email, is_mailed=True)
    owner = await queries.user_by_email(session, folded)
    if owner is not None and owner.id != user.id:
        mail_to(session, settings, owner.email, owner.locale, _KNOWN, path="/sign-in")
    else:
        mail_to(session, settings, email, user.locale, _CONFIRM, path=f"/account/addresses/{token}")
    note(session, Act.EMAIL_CHANGE_ASKED, user.id)
    with suppress(TooMany):
        await count_mail(session, user.email_folded)
        mail_to(session, settings, user.email, user.locale, _ASKED, path="/account", email=email)


async def _put(session: AsyncSession, user: User, email: str, settings: Settings) -> None:
    old = user.email
    user.email, user.email_folded = email.strip(), actions.fold_email(email)
    try:
        await session.flush()
    except IntegrityError as error:
        raise Conflict("account.email_taken") from error
    await drop_links(session, user.id)
    note(session, Act.EMAIL_CHANGED, user.id)
    mail_to(session, settings, old, user.locale, _CHANGED, path="/account", email=user.email)
