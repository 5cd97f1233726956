"""What the tracker brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Keys, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "tracker",
    pages=(
        "app.tracker.routes:router",
        "app.tracker.board.routes:router",
        "app.tracker.details.routes:router",
        "app.tracker.archive.routes:router",
        "app.tracker.table.routes:router",
    ),
    api=(
        "app.tracker.api:router",
        "app.tracker.details.api:router",
        "app.tracker.archive.api:router",
    ),
    tables=("app.tracker.models",),
    options="app.tracker.details.options:options",
    groups={"applications": N_("Applications")},
    sentences="app.tracker.sentences:SENTENCES",
    acts="app.tracker.acts:WORDS",
    places=(Place("/applications", N_("Applications"), order=40),),
    keys=(Keys("h l j k, J K, [ ], m, o, u", N_("On the board: walk, own order, next column, menu, open, undo")),),
    chores=(Chore("application_files", 3600.0, "app.tracker.details.chores:tidy"),),
    personal_data="app.tracker.personal_data:PERSONAL_DATA",
)
