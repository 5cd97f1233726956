"""What the letters room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "letters",
    pages=("app.letters.routes:router", "app.letters.samples.routes:router"),
    api=("app.letters.api:router",),
    tables=("app.letters.models",),
    task_types=("app.letters.task_types:WRITING",),
    options="app.letters.options:options",
    sentences="app.letters.sentences:SENTENCES",
    acts="app.letters.acts:WORDS",
    places=(Place("/letters", N_("Letters"), order=42, within="/applications", also=("/style-samples",)),),
    chores=(Chore("letters", 3600.0, "app.letters.chores:drop_letters"),),
    hooks=(
        Hook("app.drafting.call_words:register_call_words", "letters", "app.letters.words:WORDS"),
        Hook("app.credits.subjects:register_paid", "letters", "app.letters.paid:PAID"),
        Hook("app.credits.checks:register_ended_without_result", "letters", "app.letters.queries:ended_without_letter"),
    ),
    personal_data="app.letters.personal_data:PERSONAL_DATA",
)
