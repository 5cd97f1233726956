"""What accounts, signing in and API keys refuse, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "token.too_many": N_("You have %(most)s keys already. Delete one that you no longer use."),
    "token.unknown_scope": N_("Choose what the key may do."),
    "token.read_only": N_("This key is for reading only."),
    "token.no_name": N_("Give the key a name, so that you know it again."),
    "sign_in.wrong": N_("The e-mail address or the password is wrong."),
    "extension.sign_in_ended": N_("This sign-in has ended. Sign in again."),
    "done.extension_ended": N_("The browser extension was signed out."),
    "account.unknown": N_("There is no account with the address %(email)s."),
    "sign_up.throttled": N_("Too many accounts were made from where you are. Try again in an hour."),
    "sign_in.throttled": N_("Too many attempts. Wait %(wait_s)s seconds and try again."),
    "account.email_invalid": N_("This is not an e-mail address."),
    "account.email_taken": N_("There is already an account with this e-mail address. Sign in instead."),
    "account.password_short": N_("A password has at least %(least)s characters."),
    "account.password_long": N_("A password has at most %(most)s characters."),
    "account.password_common": N_("This password is one of the first that others would try. Choose another."),
    "account.password_wrong": N_("This is not your current password."),
    "account.no_zone": N_("There is no such time zone. Choose one of the list."),
    "profile.bad_link": N_("“%(link)s” is no address of a page: it begins with https://."),
    "profile.too_many_links": N_("%(limit)s links at most."),
    "profile.bad_salary": N_("Write the salary as a whole number of a year."),
    "done.profile_saved": N_("Your profile is saved."),
    "done.preferences_saved": N_("Your preferences are saved."),
    "done.browser_ended": N_("Signed out there."),
    "done.time_zone": N_("Dates and times are shown by the clock that you chose."),
    "account.not_confirmed": N_("Confirm your e-mail address first: open the link that was mailed to you."),
    "confirmation.used": N_("This link was used already: your address is confirmed."),
    "confirmation.expired": N_("This link is older than a day. Have a new one sent from your account page."),
    "confirmation.throttled": N_("A mail was sent a moment ago. Wait %(wait_s)s seconds before another."),
    "done.email_confirmed": N_("Your e-mail address is confirmed. Thank you."),
    "done.link_sent": N_("A new link is on its way to %(email)s."),
    "link.not_valid": N_("This link opens nothing any more: it was used, or is older than an hour."),
    "recovery.no_mail": N_("This server doesn't send e-mail. Ask its administrator for a link to set a new password."),
    "sign_in.closed": N_("This account is closed. Ask the administrator of this server."),
    "sign_up.closed": N_("You can't sign up here. Ask the administrator of this server to create an account for you."),
    "account.same_email": N_("This is the address of your account already."),
    "account.own_closure": N_("You cannot close your own account here."),
    "done.account.own_closure": N_("You cannot close your own account here."),
    "done.password_reset": N_("Your new password is set. Sign in with it."),
    "done.email_asked": N_(
        "A link is on its way to %(email)s. Open it within an hour, signed in, and the address is changed."
    ),
    "done.email_changed": N_("Your account has the address %(email)s now."),
    "done.account_closed": N_("The account %(email)s is closed."),
    "done.account_reopened": N_("The account %(email)s is open again."),
    "done.signed_out": N_("Every browser of %(email)s was signed out."),
}
