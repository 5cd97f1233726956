"""What vectors bring to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Slice
from app.kit.texts import N_

SLICE = Slice(
    "vectors",
    pages=("app.vectors.routes:router",),
    task_types=("app.vectors.task_types:FILLING",),
    options="app.vectors.options:options",
    groups={"vectors": N_("Vectors")},
    sentences="app.vectors.sentences:SENTENCES",
    hooks=(Hook("app.matching.nearest:register_look", "vectors", "app.vectors.looking:look"),),
    chores=(Chore("vectors", 120.0, "app.vectors.chores:fill_when_due"),),
    personal_data="app.vectors.personal_data:PERSONAL_DATA",
)
