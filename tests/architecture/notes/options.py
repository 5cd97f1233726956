"""What the admin may change about notes."""

from app.kit.texts import N_
from app.options.registry import Label, Option
from app.settings import Settings

MAX_NOTES = "max_notes"


def options(settings: Settings) -> tuple[Option, ...]:
    """How many notes a person may have."""
    del settings
    return (Option(MAX_NOTES, 2, "limits", minimum=1, maximum=9, label=Label(N_("Notes of one person"))),)
