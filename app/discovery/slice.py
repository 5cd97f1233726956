"""What the discovery room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Slice
from app.kit.texts import N_

SLICE = Slice(
    "discovery",
    pages=("app.discovery.routes:router",),
    api=("app.discovery.api:router",),
    tables=("app.discovery.models",),
    task_types=("app.discovery.task_types:DISCOVERY",),
    options="app.discovery.options:options",
    groups={"discovery": N_("Saved searches")},
    sentences="app.discovery.sentences:SENTENCES",
    chores=(
        Chore("searches", 30.0, "app.discovery.chores:run_due_searches"),
        Chore("visits", 86_400.0, "app.discovery.chores:forget_visits"),
    ),
    personal_data="app.discovery.personal_data:PERSONAL_DATA",
)
