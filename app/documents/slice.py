"""What the documents room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Slice

SLICE = Slice(
    "documents",
    sentences="app.documents.sentences:SENTENCES",
    chores=(Chore("renderings", 3600.0, "app.documents.chores:drop_renderings"),),
    serving=("app.documents.serving:serving_documents",),
)
