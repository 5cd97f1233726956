"""What the admin may change about the inbox."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import whole
from app.options.registry import Label, Option
from app.settings import Settings

KEEP_DAYS = "inbox_keep_days"


def options(settings: Settings) -> tuple[Option, ...]:
    """How long found offers wait."""
    del settings
    help_ = N_("After so many days, found offers that nobody decided about are deleted.")
    label = Label(N_("Days that offers wait in the inbox"), help_)
    return (Option(KEEP_DAYS, 30, "retention", minimum=1, maximum=365, label=label),)


async def keep_days(session: AsyncSession) -> int:
    """Days that a found offer waits for a decision."""
    return await whole(session, KEEP_DAYS)
