"""What the verification room brings to the house; words and dotted names only."""

from app.kit.slices import Slice

SLICE = Slice(
    "verification",
    pages=("app.verification.routes:router",),
    sentences="app.verification.sentences:SENTENCES",
)
