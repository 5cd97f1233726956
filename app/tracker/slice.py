"""What the tracker brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice(
    "tracker",
    pages=("app.tracker.routes:router",),
    tables=("app.tracker.models",),
    sentences="app.tracker.sentences:SENTENCES",
    personal_data="app.tracker.personal_data:PERSONAL_DATA",
)
