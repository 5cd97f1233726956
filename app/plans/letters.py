"""Mails about plans: what became of a wish, in the language of its person."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.i18n import translated
from app.kit.texts import N_
from app.mail.message import Mail
from app.mail.sending import send_after_commit
from app.mail.server import mail_server
from app.plans.terms import PlanName
from app.plans.words import NAMES
from app.settings import Settings

_GIVEN = N_("Your plan at Sartor is now %(plan)s")
_GIVEN_TEXT = N_("You are on the plan %(plan)s from now on. What it offers, and your credits of this month:\n%(link)s")
_DECLINED = N_("Your wish for the plan %(plan)s")
_DECLINED_TEXT = N_("The plan %(plan)s cannot be given to you now; the one that you have goes on. All plans:\n%(link)s")


def tell_given(session: AsyncSession, settings: Settings, person: User, plan: PlanName) -> None:
    """Tell a person which plan they are on now; nothing without a mail server."""
    _mail(session, settings, person, plan, _GIVEN, _GIVEN_TEXT)


def tell_declined(session: AsyncSession, settings: Settings, person: User, plan: PlanName) -> None:
    """Tell a person that their wish was declined; nothing without a mail server."""
    _mail(session, settings, person, plan, _DECLINED, _DECLINED_TEXT)


def _mail(session: AsyncSession, settings: Settings, person: User, plan: PlanName, subject: str, text: str) -> None:
    server = mail_server(settings)
    if server is None:
        return
    words = {
        "plan": translated(NAMES[plan], person.locale),
        "link": f"{settings.public_url.rstrip('/')}/plans",
    }
    told = (translated(one, person.locale) % words for one in (subject, text))
    send_after_commit(session, server, Mail(person.email, next(told), f"{next(told)}\n"))
