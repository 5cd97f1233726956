"""Confirming an address: the mail with its link, and what an account gets once it is confirmed."""

from enum import StrEnum
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import queries
from app.accounts.actions import welcome
from app.accounts.acts import Act
from app.accounts.confirmation.links import is_signed, link_from, link_token
from app.accounts.models import User
from app.accounts.options import confirms_email
from app.accounts.throttle import count_mail
from app.audit import note
from app.errors import NotFound, Refused
from app.i18n import translated
from app.kit.clock import now
from app.kit.texts import N_
from app.mail.message import Mail
from app.mail.sending import send_after_commit
from app.mail.server import mail_server
from app.settings import Settings

_SUBJECT = N_("Confirm your address for Sartor")
_TEXT = N_(
    "Somebody made an account at Sartor with this address. If it was you, open this link within 24 hours and confirm:\n"
    "\n%(link)s\n\nIf it was not you, do nothing: without the link nothing is given to the account."
)
_KNOWN_SUBJECT = N_("You have an account at Sartor")
_KNOWN_TEXT = N_(
    "Somebody asked for an account at Sartor with this address. There is one already; its password was not changed. "
    "Sign in here:\n\n%(link)s\n\nIf it was not you, do nothing."
)


class LinkState(StrEnum):
    """What a link is good for."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"


async def send_link(session: AsyncSession, user: User, settings: Settings) -> None:
    """Send the link once this is on disk. Raises TooMany (confirmation.throttled) for one mail too many."""
    await count_mail(session, user.email_folded)
    token = link_token(settings.secret_key, user.id, user.email_folded, now())
    _send(session, user, settings, (_SUBJECT, _TEXT), f"/confirmations/{token}")


async def tell_of_account(session: AsyncSession, user: User, settings: Settings) -> None:
    """What the address hears of a sign-up where it has its account: the link again, or that there is one.

    Raises TooMany as above.
    """
    if user.unconfirmed_since is not None:
        await send_link(session, user, settings)
        return
    await count_mail(session, user.email_folded)
    _send(session, user, settings, (_KNOWN_SUBJECT, _KNOWN_TEXT), "/sign-in")


async def link_state(session: AsyncSession, user_id: UUID, token: str, secret_key: str) -> LinkState:
    """What a link can do for the person who opened it. Raises NotFound for another's, and for one that is not ours."""
    link, user = link_from(token), await queries.user_by_id(session, user_id)
    if link is None or not is_signed(secret_key, link, user_id, user.email_folded):
        raise NotFound
    if user.unconfirmed_since is None:
        return LinkState.USED
    return LinkState.OPEN if link.ends_at > now() else LinkState.EXPIRED


async def confirm_by_link(session: AsyncSession, user_id: UUID, token: str, secret_key: str) -> None:
    """Use a link. Raises NotFound as above, and Refused (confirmation.used, .expired); then nothing is written."""
    state = await link_state(session, user_id, token, secret_key)
    if state != LinkState.OPEN or not await confirm(session, user_id):
        raise Refused(f"confirmation.{LinkState.USED if state == LinkState.OPEN else state}")


async def confirm(session: AsyncSession, user_id: UUID) -> bool:
    """Mark the address as confirmed and give what new accounts get, once; whether it was this call that did."""
    waiting = (User.id == user_id, User.unconfirmed_since.is_not(None))
    done = await session.execute(update(User).where(*waiting).values(unconfirmed_since=None))
    if done.rowcount != 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        return False
    note(session, Act.EMAIL_CONFIRMED, user_id)
    await welcome(session, user_id)
    return True


async def confirm_if_unasked(session: AsyncSession, user: User, settings: Settings) -> None:
    """An account that waited for a confirmation which nobody asks for any more goes on without."""
    if user.unconfirmed_since is not None and not await confirms_email(session, settings):
        await confirm(session, user.id)


def _send(session: AsyncSession, user: User, settings: Settings, words: tuple[str, str], path: str) -> None:
    server = mail_server(settings)
    if server is None:
        return
    subject, text = (translated(one, user.locale) for one in words)
    mail = Mail(user.email, subject, text % {"link": f"{settings.public_url}{path}"} + "\n")
    send_after_commit(session, server, mail)
