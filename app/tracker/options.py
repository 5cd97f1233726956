"""Everything of applications that the admin may change."""

from app.options.registry import Option
from app.settings import Settings
from app.tracker.analysis import options as approvals
from app.tracker.details import options as files


def options(settings: Settings) -> tuple[Option, ...]:
    """What an approval starts, and how large files may be."""
    return (*files.options(settings), *approvals.options(settings))
