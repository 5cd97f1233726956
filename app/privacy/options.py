"""What the admin may change about privacy: how long things are kept, and how large an export may come back."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import whole
from app.options.registry import Label, Option
from app.settings import Settings

EXPORT_DAYS, DELETION_DAYS, AUDIT_DAYS = "keep_exports_days", "keep_deleted_accounts_days", "keep_audit_days"
TAKE_IN_MB = "import_max_mb"
GROUP = "retention"
MEGABYTE = 1024 * 1024
_LABELS = {
    EXPORT_DAYS: Label(N_("Days that an export can be downloaded")),
    DELETION_DAYS: Label(
        N_("Days until an account is deleted"),
        N_("From the day its person asks for it; until then they may change their mind."),
    ),
    AUDIT_DAYS: Label(
        N_("Days that the audit log is kept"),
        N_("Who signed in, changed settings, looked at an account, exported or deleted one."),
    ),
    TAKE_IN_MB: Label(
        N_("Largest export that may be taken in, in MB"), N_("As it is sent, and unpacked ten times that.")
    ),
}


def options(settings: Settings) -> tuple[Option, ...]:
    """Periods in days, and one size."""
    del settings
    return (
        Option(EXPORT_DAYS, 7, GROUP, minimum=1, maximum=90, label=_LABELS[EXPORT_DAYS]),
        Option(DELETION_DAYS, 7, GROUP, minimum=1, maximum=60, label=_LABELS[DELETION_DAYS]),
        Option(AUDIT_DAYS, 365, GROUP, minimum=30, maximum=3650, label=_LABELS[AUDIT_DAYS]),
        Option(TAKE_IN_MB, 100, GROUP, minimum=1, maximum=500, label=_LABELS[TAKE_IN_MB]),
    )


async def export_days(session: AsyncSession) -> int:
    """Days that an export is kept."""
    return await whole(session, EXPORT_DAYS)


async def deletion_days(session: AsyncSession) -> int:
    """Days between the wish that an account goes and its end."""
    return await whole(session, DELETION_DAYS)


async def audit_days(session: AsyncSession) -> int:
    """Days that the audit log goes back."""
    return await whole(session, AUDIT_DAYS)


async def take_in_mb(session: AsyncSession) -> int:
    """The largest export that may be taken in."""
    return await whole(session, TAKE_IN_MB)
