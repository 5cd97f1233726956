"""What the pool of offers brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Slice
from app.kit.texts import N_

SLICE = Slice(
    "pool",
    task_types=("app.pool.task_types:BUILD",),
    options="app.pool.options:options",
    groups={"pool": N_("Pool of offers")},
    sentences="app.pool.sentences:SENTENCES",
    hooks=(Hook("app.web.state:register_section", "pool", "app.pool.state:SECTION"),),
    chores=(Chore("pool", 600.0, "app.pool.chores:build_when_due"),),
)
