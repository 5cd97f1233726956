"""What the admin may change about own models."""

from app.kit.texts import N_
from app.llm.options import MODELS_GROUP
from app.options.registry import Label, Option
from app.settings import Settings

PRIVATE = "own_model_private_addresses"


def options(settings: Settings) -> tuple[Option, ...]:
    """Off: whoever may reach local networks by their own model can look around in them."""
    del settings
    label = Label(
        N_("Own models may stand in local networks"),
        N_("People reach this machine and its network by their own model, as for an Ollama of yours."),
    )
    return (Option(PRIVATE, default=False, group=MODELS_GROUP, label=label),)
