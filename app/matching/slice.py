"""What the matching room brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice(
    "matching",
    pages=("app.matching.routes:router",),
    api=("app.matching.api:router",),
    tables=("app.matching.models",),
    sentences="app.matching.sentences:SENTENCES",
    personal_data="app.matching.personal_data:PERSONAL_DATA",
)
