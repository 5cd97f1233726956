"""What happens to endpoints that is written into the audit log, and in which words."""

from collections.abc import Mapping
from enum import StrEnum

from app.kit.texts import N_


class Act(StrEnum):
    """What is written down; never an address, a name of a model, or a key."""

    OWN_MODEL_CHANGED = "own_model_changed"
    OWN_MODEL_REMOVED = "own_model_removed"
    SERVER_ENDPOINT_CHANGED = "server_endpoint_changed"
    SERVER_ENDPOINT_RESET = "server_endpoint_reset"


WORDS: Mapping[str, str] = {
    Act.OWN_MODEL_CHANGED: N_("The own model was changed."),
    Act.OWN_MODEL_REMOVED: N_("The own model was removed."),
    Act.SERVER_ENDPOINT_CHANGED: N_("The server's endpoint was changed."),
    Act.SERVER_ENDPOINT_RESET: N_("The server's endpoint was given back to the settings file."),
}
