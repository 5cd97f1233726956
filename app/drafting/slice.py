"""What the drafting room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Slice

SLICE = Slice(
    "drafting",
    tables=("app.drafting.models",),
    sentences="app.drafting.sentences:SENTENCES",
    chores=(Chore("drafts", 1800.0, "app.drafting.chores:forget_pieces"),),
    personal_data="app.drafting.personal_data:PERSONAL_DATA",
)
