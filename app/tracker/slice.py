"""What the tracker brings to the house; words and dotted names only."""

from app.kit.slices import Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "tracker",
    pages=("app.tracker.routes:router", "app.tracker.calendar.routes:router", "app.tracker.insights.routes:router"),
    api=("app.tracker.api:router",),
    tables=("app.tracker.models",),
    sentences="app.tracker.sentences:SENTENCES",
    acts="app.tracker.acts:WORDS",
    places=(
        Place("/applications", N_("Applications"), order=40),
        Place("/applications/insights", N_("Insights"), order=50, within="/applications"),
        Place("/applications/calendar", N_("Calendar"), order=60, within="/applications"),
    ),
    personal_data="app.tracker.personal_data:PERSONAL_DATA",
)
