"""What the admin may change about what was deleted or changed: how long it can be had back."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import whole
from app.options.registry import Label, Option

TRASH_DAYS, UNDO_DAYS = "keep_trash_days", "keep_undo_days"
GROUP = "retention"
_LABELS = {
    TRASH_DAYS: Label(
        N_("Days that the trash is kept"), N_("CVs, letters, pitches and successes that somebody deleted.")
    ),
    UNDO_DAYS: Label(N_("Days that steps in the CV editor can be undone")),
}


def retention() -> tuple[Option, ...]:
    """Periods in days."""
    return (
        Option(TRASH_DAYS, 30, GROUP, minimum=1, maximum=365, label=_LABELS[TRASH_DAYS]),
        Option(UNDO_DAYS, 2, GROUP, minimum=1, maximum=30, label=_LABELS[UNDO_DAYS]),
    )


async def trash_time(session: AsyncSession) -> timedelta:
    """How long what was deleted can be had back."""
    return timedelta(days=await whole(session, TRASH_DAYS))


async def undo_time(session: AsyncSession) -> timedelta:
    """How long a step of the editor can be taken back."""
    return timedelta(days=await whole(session, UNDO_DAYS))
