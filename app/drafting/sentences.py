"""What goes wrong with an answer of a model, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "call.unusable": N_("What the model answered could not be used."),
    "call.not_needed": N_("This answer was no longer needed."),
}
