"""What the tracker brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Keys, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "tracker",
    pages=(
        "app.tracker.routes:router",
        "app.tracker.analysis.routes:router",
        "app.tracker.sending.routes:router",
        "app.tracker.messages.routes:router",
        "app.tracker.board.routes:router",
        "app.tracker.details.routes:router",
        "app.tracker.archive.routes:router",
        "app.tracker.table.routes:router",
        "app.tracker.calendar.routes:router",
        "app.tracker.insights.routes:router",
    ),
    api=(
        "app.tracker.api:router",
        "app.tracker.analysis.api:router",
        "app.tracker.sending.api:router",
        "app.tracker.messages.api:router",
        "app.tracker.details.api:router",
        "app.tracker.archive.api:router",
        "app.tracker.table.api:router",
        "app.tracker.calendar.api:router",
        "app.tracker.insights.api:router",
    ),
    tables=("app.tracker.models", "app.tracker.analysis.models", "app.tracker.messages.models"),
    task_types=(
        "app.tracker.analysis.task_types:ANALYSIS",
        "app.tracker.sending.task_types:SENDING",
        "app.tracker.messages.task_types:DRAFTING",
    ),
    options="app.tracker.options:options",
    groups={"applications": N_("Applications"), "approvals": N_("When an offer is approved")},
    sentences="app.tracker.sentences:SENTENCES",
    acts="app.tracker.acts:WORDS",
    places=(
        Place("/applications", N_("Applications"), order=40),
        Place("/applications/insights", N_("Insights"), order=50, within="/applications"),
        Place("/applications/calendar", N_("Calendar"), order=60, within="/applications"),
    ),
    keys=(Keys("h l j k, J K, [ ], m, o, u", N_("On the board: walk, own order, next column, menu, open, undo")),),
    chores=(Chore("application_files", 3600.0, "app.tracker.details.chores:tidy"),),
    hooks=(
        Hook("app.drafting.call_words:register_call_words", "tracker", "app.tracker.messages.calls:WORDS"),
        Hook("app.offers.pursuits:register_pursuer", "tracker", "app.tracker.pursuing:PURSUER"),
    ),
    personal_data="app.tracker.personal_data:PERSONAL_DATA",
)
