"""What the tracker brings to the house; words and dotted names only."""

from app.kit.slices import Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "tracker",
    pages=("app.tracker.routes:router", "app.tracker.analysis.routes:router"),
    api=("app.tracker.api:router", "app.tracker.analysis.api:router"),
    tables=("app.tracker.models", "app.tracker.analysis.models", "app.tracker.messages.models"),
    task_types=("app.tracker.analysis.task_types:ANALYSIS",),
    options="app.tracker.analysis.options:options",
    groups={"approvals": N_("When an offer is approved")},
    sentences="app.tracker.sentences:SENTENCES",
    acts="app.tracker.acts:WORDS",
    places=(Place("/applications", N_("Applications"), order=40),),
    personal_data="app.tracker.personal_data:PERSONAL_DATA",
)
