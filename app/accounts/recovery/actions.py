"""A link for a new password: asked for, handed out, used."""

from contextlib import suppress
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts import actions, queries, sessions
from app.accounts.acts import Act
from app.accounts.confirmation.actions import confirm
from app.accounts.letters import mail_to
from app.accounts.links import drop_links, make_link, open_link, use_link
from app.accounts.models import LinkKind, User
from app.accounts.passwords import check_password, hash_password
from app.accounts.throttle import count_mail, forget_attempts
from app.accounts.tokens.actions import delete_all_tokens
from app.audit import note
from app.db import reading, transaction
from app.errors import Refused, TooMany
from app.kit.texts import N_
from app.settings import Settings

_LINK = (
    N_("A new password for Sartor"),
    N_(
        "Somebody asked for a new password for your account at Sartor. If it was you, open this link within an hour "
        "and choose one:\n\n%(link)s\n\nIf it was not you, do nothing: your password stays as it is."
    ),
)
_DONE = (
    N_("Your password at Sartor was changed"),
    N_(
        "The password of your account at Sartor was changed just now by a link, and every browser was signed out. If "
        "it was not you, ask for a new password at once:\n\n%(link)s"
    ),
)


async def ask_for_link(email: str, settings: Settings) -> None:
    """Mail a link to the account of this address, where there is one; the one who asks cannot tell.

    Raises Refused for what is no address or where no mail is sent (recovery.no_mail).
    """
    if not settings.smtp_url:
        raise Refused("recovery.no_mail")
    actions.check_email(email)
    folded = actions.fold_email(email)
    with suppress(TooMany):  # one mail too many is not sent, and says nothing
        async with transaction() as session:
            await count_mail(session, folded)
            user = await queries.user_by_email(session, folded)
            if user is not None and user.closed_at is None:
                token = await make_link(session, user.id, LinkKind.RESET, is_mailed=True)
                note(session, Act.RESET_ASKED, user.id)
                mail_to(session, settings, user.email, user.locale, _LINK, path=f"/password-resets/{token}")


async def hand_out_link(session: AsyncSession, user: User, *, by: UUID | None) -> str:
    """A path that lets this person choose a new password, for an administrator to pass on. by: None for a command."""
    token = await make_link(session, user.id, LinkKind.RESET)
    note(session, Act.RESET_HANDED_OUT, by, about=user.id)
    return f"/password-resets/{token}"


async def reset_password(token: str, wish: str, settings: Settings) -> str:
    """Put this password in place of the lost one and sign out every browser and script; the address of the account.

    Raises Refused (account.password_*, link.not_valid), with nothing changed.
    """
    check_password(wish)
    async with reading() as session:
        await open_link(session, LinkKind.RESET, token)  # before the slow hash: guesses cost little
    password_hash = await hash_password(wish)
    async with transaction() as session:
        link = await use_link(session, LinkKind.RESET, token)
        user = await queries.user_by_id(session, link.user_id)
        await actions.change_password_hash(session, user.id, password_hash)
        await sessions.close_all_sessions(session, user.id)
        await delete_all_tokens(session, user.id)
        await drop_links(session, user.id)
        await forget_attempts(session, user.email_folded)
        note(session, Act.PASSWORD_RESET, user.id)
        mail_to(session, settings, user.email, user.locale, _DONE, path="/password-resets")
        if link.is_mailed:
            await confirm(session, user.id)
        return user.email
