"""What of accounts is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down."""

    ACCOUNT_MADE = "account_made"
    EMAIL_CONFIRMED = "email_confirmed"
    SIGNED_IN = "signed_in"
    SIGN_IN_REFUSED = "sign_in_refused"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    BROWSER_SIGNED_OUT = "browser_signed_out"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - the name of an act
    RESET_ASKED = "reset_asked"
    RESET_HANDED_OUT = "reset_handed_out"
    PASSWORD_RESET = "password_reset"  # noqa: S105 - the name of an act
    EMAIL_CHANGE_ASKED = "email_change_asked"
    EMAIL_CHANGED = "email_changed"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    SESSIONS_ENDED = "sessions_ended"
    TOKEN_MADE = "token_made"  # noqa: S105 - the name of an act
    TOKEN_DELETED = "token_deleted"  # noqa: S105 - the name of an act
    EXTENSION_SIGNED_IN = "extension_signed_in"
    EXTENSION_SIGNED_OUT = "extension_signed_out"
    REFRESH_REUSED = "refresh_reused"
    PEOPLE_LISTED = "people_listed_by_admin"


WORDS: Mapping[str, str] = {
    Act.ACCOUNT_MADE: N_("The account was made."),
    Act.EMAIL_CONFIRMED: N_("The e-mail address was confirmed."),
    Act.SIGNED_IN: N_("Somebody signed in."),
    Act.SIGN_IN_REFUSED: N_("Signing in was refused."),
    Act.SIGNED_OUT_EVERYWHERE: N_("Every browser was signed out."),
    Act.BROWSER_SIGNED_OUT: N_("A browser was signed out from another one."),
    Act.PASSWORD_CHANGED: N_("The password was changed."),
    Act.RESET_ASKED: N_("A link for a new password was asked for."),
    Act.RESET_HANDED_OUT: N_("An administrator handed out a link for a new password."),
    Act.PASSWORD_RESET: N_("A new password was chosen by a link."),
    Act.EMAIL_CHANGE_ASKED: N_("Another e-mail address was asked for."),
    Act.EMAIL_CHANGED: N_("The e-mail address was changed."),
    Act.ACCOUNT_CLOSED: N_("An administrator closed the account."),
    Act.ACCOUNT_REOPENED: N_("An administrator reopened the account."),
    Act.SESSIONS_ENDED: N_("An administrator signed every browser out."),
    Act.TOKEN_MADE: N_("An API key was made."),
    Act.TOKEN_DELETED: N_("An API key was deleted."),
    Act.EXTENSION_SIGNED_IN: N_("A browser extension signed in."),
    Act.EXTENSION_SIGNED_OUT: N_("A browser extension was signed out."),
    Act.REFRESH_REUSED: N_("A token of a browser extension was shown twice, so it was signed out."),
    Act.PEOPLE_LISTED: N_("An administrator read a list with people’s addresses."),
}
