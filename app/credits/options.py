"""What the admin may change about credits."""

from app.options.registry import Option, register
from app.settings import Settings

SIGNUP_CREDITS = "signup_credits"


def register_options(settings: Settings) -> None:
    """The credits of a new account; the default comes from the settings."""
    register(Option(SIGNUP_CREDITS, settings.signup_credits, "limits", minimum=0, maximum=100_000))
