"""What the tasks room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Part, Slice, Slot

SLICE = Slice(
    "tasks",
    pages=("app.tasks.routes:router",),
    api=("app.tasks.api:router",),
    tables=("app.tasks.models",),
    sentences="app.tasks.sentences:SENTENCES",
    parts=(
        Part("badge", "tasks/_centre.html", order=10, load="app.tasks.parts:task_centre"),
        Part("news", "tasks/_foot.html", order=10, slot=Slot.FOOT),
    ),
    chores=(
        Chore("doorbell", 10.0, "app.tasks.chores:sweep_doorbell"),
        Chore("cleared", 3600.0, "app.tasks.chores:drop_cleared"),
        Chore("durations", 24 * 3600.0, "app.tasks.chores:drop_past_runs"),
    ),
    serving=("app.tasks.serving:serving_queue", "app.tasks.serving:serving_watch"),
    personal_data="app.tasks.personal_data:PERSONAL_DATA",
)
