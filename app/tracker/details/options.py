"""What the admin may change about files of applications."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.options.queries import whole
from app.options.registry import Label, Option
from app.settings import Settings

FILE_MB, ALL_MB = "application_file_mb", "application_files_mb"
MEGABYTE = 1_000_000
MOST_FILE_MB = 20  # a larger body is not read at all


def options(settings: Settings) -> tuple[Option, ...]:
    """How large files may be."""
    del settings
    one = Label(N_("Largest file of an application, in megabytes"))
    every = Label(N_("All files that one person keeps with applications, in megabytes"))
    return (
        Option(FILE_MB, 10, "applications", minimum=1, maximum=MOST_FILE_MB, label=one),
        Option(ALL_MB, 200, "applications", minimum=1, maximum=10_000, label=every),
    )


async def file_mb(session: AsyncSession) -> int:
    """Megabytes that one file may have."""
    return await whole(session, FILE_MB)


async def all_mb(session: AsyncSession) -> int:
    """Megabytes that all files of a person may have."""
    return await whole(session, ALL_MB)
