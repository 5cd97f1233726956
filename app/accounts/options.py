"""What the admin may change about accounts."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import User
from app.accounts.queries import has_users
from app.i18n import UTC_ZONE, known_zone
from app.kit.texts import N_
from app.options.queries import text, values
from app.options.registry import Label, Option
from app.settings import Settings

CONFIRM_EMAIL = "confirm_email"
SIGN_UP = "sign_up_open"
TIME_ZONE = "time_zone"
_ZONE_LABEL = Label(
    N_("Time zone of people who chose none"),
    N_("A name such as Europe/Paris. Browsers name their own at the first sign-in, and anybody may choose another."),
)
_OPEN_LABEL = Label(
    N_("Anybody may make an account"),
    N_(
        "Where this is off, accounts are made by an administrator, with “sartor user create”. The first is always made."
    ),
)
_LABEL = Label(
    N_("New accounts confirm their e-mail address"),
    N_(
        "They get their credits, and may order paid work, once they opened the link that is mailed to them. Needs "
        "a mail server."
    ),
)


def options(settings: Settings) -> tuple[Option, ...]:
    """Whether new accounts confirm their address (never without mail), who may make one, whose clock is shown first."""
    blocked = "" if settings.smtp_url else "option.no_mail"
    return (
        Option(CONFIRM_EMAIL, default=False, group="accounts", label=_LABEL, blocked=blocked),
        Option(SIGN_UP, default=True, group="accounts", label=_OPEN_LABEL),
        Option(TIME_ZONE, default=UTC_ZONE, group="accounts", label=_ZONE_LABEL, check=known_zone),
    )


async def confirms_email(session: AsyncSession, settings: Settings) -> bool:
    """Whether an account gets credits and paid work only once its address is confirmed."""
    return bool(settings.smtp_url) and (await values(session, [CONFIRM_EMAIL]))[CONFIRM_EMAIL] is True


async def takes_sign_ups(session: AsyncSession) -> bool:
    """Whether an account may be made by the one who asks: always, where there is none yet."""
    return (await values(session, [SIGN_UP]))[SIGN_UP] is True or not await has_users(session)


async def zone_of(session: AsyncSession, user: User) -> str:
    """By whose clock a person's times are written: their own, else that of the server's option."""
    return user.time_zone or await text(session, TIME_ZONE)
