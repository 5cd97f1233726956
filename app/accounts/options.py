"""What the admin may change about accounts."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import values
from app.options.registry import Label, Option
from app.settings import Settings

CONFIRM_EMAIL = "confirm_email"


_LABEL = Label(
    N_("New accounts confirm their e-mail address"),
    N_(
        "They get their credits, and may order paid work, once they opened the link that is mailed to them. Needs "
        "a mail server."
    ),
)


def options(settings: Settings) -> tuple[Option, ...]:
    """Whether new accounts confirm their address; never where no mail can be sent."""
    blocked = "" if settings.smtp_url else "option.no_mail"
    return (Option(CONFIRM_EMAIL, default=False, group="accounts", label=_LABEL, blocked=blocked),)


async def confirms_email(session: AsyncSession, settings: Settings) -> bool:
    """Whether an account gets credits and paid work only once its address is confirmed."""
    return bool(settings.smtp_url) and (await values(session, [CONFIRM_EMAIL]))[CONFIRM_EMAIL] is True
