"""What the discovery room brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice(
    "discovery",
    tables=("app.discovery.models",),
    sentences="app.discovery.sentences:SENTENCES",
    personal_data="app.discovery.personal_data:PERSONAL_DATA",
)
