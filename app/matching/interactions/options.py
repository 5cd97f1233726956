"""What the admin may change about interactions: whether they may be kept at all, and for how long."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import values
from app.options.registry import Label, Option
from app.settings import Settings

OPEN, KEEP_DAYS = "interactions_open", "interactions_keep_days"
GROUP = "rankings"
_LABELS = {
    OPEN: Label(
        N_("People may have their interactions with offers kept"),
        N_("For later learning; each person has a switch of their own, which is off. No text is kept."),
    ),
    KEEP_DAYS: Label(N_("Days that interactions are kept")),
}


def options(settings: Settings) -> tuple[Option, ...]:
    """Closed by default."""
    del settings
    return (
        Option(OPEN, default=False, group=GROUP, label=_LABELS[OPEN]),
        Option(KEEP_DAYS, 365, "retention", minimum=1, maximum=3650, label=_LABELS[KEEP_DAYS]),
    )


async def is_open(session: AsyncSession) -> bool:
    """Whether the server keeps interactions of those who allow it."""
    return bool((await values(session, [OPEN]))[OPEN])
