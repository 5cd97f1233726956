"""What the room of options brings to the house: two groups for everybody; words and dotted names only."""

from app.kit.slices import Slice
from app.kit.texts import N_

SLICE = Slice(
    "options",
    tables=("app.options.models",),
    groups={
        "limits": N_("Limits"),
        "prices": N_("Prices in credits"),
        "retention": N_("How long things are kept"),
    },
    sentences="app.options.sentences:SENTENCES",
)
