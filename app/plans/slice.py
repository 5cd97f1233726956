"""What the room of plans brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice(
    "plans",
    tables=("app.plans.models",),
    personal_data="app.plans.personal_data:PERSONAL_DATA",
)
