"""What the coaching room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "coaching",
    pages=("app.coaching.routes:router", "app.coaching.pitches.routes:router"),
    api=("app.coaching.api:router", "app.coaching.pitches.api:router"),
    tables=("app.coaching.models", "app.coaching.pitches.models"),
    task_types=("app.coaching.task_types:SPEAKING",),
    options="app.coaching.options:options",
    sentences="app.coaching.sentences:SENTENCES",
    acts="app.coaching.acts:WORDS",
    places=(Place("/coaching", N_("Coaching"), order=50, also=("/pitches", "/successes")),),
    chores=(Chore("coaching", 3600.0, "app.coaching.chores:keep_tidy"),),
    hooks=(
        Hook("app.drafting.call_words:register_call_words", "coaching", "app.coaching.call_words:WORDS"),
        Hook("app.credits.subjects:register_paid", "coaching", "app.coaching.paid:PAID"),
        Hook(
            "app.credits.checks:register_ended_without_result",
            "coaching",
            "app.coaching.queries:ended_without_words",
        ),
    ),
    personal_data="app.coaching.personal_data:PERSONAL_DATA",
)
