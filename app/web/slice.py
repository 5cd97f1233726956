"""What the shared web code and the rooms beside it bring to the house; words and dotted names only."""

from app.kit.slices import Chore, Slice

SLICE = Slice(
    "web",
    pages=("app.web.routes:router",),
    api=("app.web.api_events:router",),
    tables=("app.live", "app.audit", "app.web.kept_answers"),
    chores=(Chore("events", 3600.0, "app.web.chores:drop_events"),),
    serving=("app.web.serving:serving_streams",),
    personal_data="app.web.personal_data:PERSONAL_DATA",
)
