"""What the discovery room brings to the house; words and dotted names only."""

from app.kit.slices import Hook, Slice

SLICE = Slice(
    "discovery",
    tables=("app.discovery.models",),
    sentences="app.discovery.sentences:SENTENCES",
    hooks=(Hook("app.letters.templates:register_template", "discovery", "app.discovery.letter_frames:letter_frame"),),
    personal_data="app.discovery.personal_data:PERSONAL_DATA",
)
