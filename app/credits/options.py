"""What the admin may change about credits."""

from app.kit.texts import N_
from app.options.registry import Label, Option
from app.settings import Settings

SIGNUP_CREDITS = "signup_credits"


def options(settings: Settings) -> tuple[Option, ...]:
    """The credits of a new account; the default comes from the settings."""
    label = Label(N_("Credits of a new account"))
    return (Option(SIGNUP_CREDITS, settings.signup_credits, "limits", minimum=0, maximum=100_000, label=label),)
