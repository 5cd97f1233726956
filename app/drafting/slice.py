"""What the drafting room brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice(
    "drafting",
    tables=("app.drafting.models",),
    sentences="app.drafting.sentences:SENTENCES",
    personal_data="app.drafting.personal_data:PERSONAL_DATA",
)
