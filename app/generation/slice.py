"""What the generation room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Keys, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "generation",
    pages=("app.generation.routes:router", "app.generation.review.routes:router"),
    api=("app.generation.api:router", "app.generation.review.api:router"),
    tables=("app.generation.models",),
    task_types=("app.generation.task_types:GENERATION", "app.generation.review.task_types:REVISION"),
    options="app.generation.options:options",
    sentences="app.generation.sentences:SENTENCES",
    acts="app.generation.acts:WORDS",
    places=(Place("/generations", N_("Generations"), order=23, within="/cvs"),),
    keys=(Keys("o, n, e, x, b", N_("In a review: keep original, back to the suggestion, edit, not true, bring back")),),
    chores=(Chore("sources", 3600.0, "app.generation.chores:drop_sources"),),
    hooks=(
        Hook("app.cvs.outputs:register_employer", "generation", "app.generation.queries:employer_of_cv"),
        Hook("app.cvs.trash.actions:register_leftovers", "generation", "app.generation.leftovers:forget_texts"),
        Hook("app.drafting.call_words:register_call_words", "generation", "app.generation.calls.words:WORDS"),
        Hook("app.tasks.news:register_news", "cv_generation", "app.generation.news:news"),
        Hook("app.credits.subjects:register_paid", "generation", "app.generation.paid:PAID"),
        Hook(
            "app.credits.checks:register_ended_without_result", "generation", "app.generation.queries:ended_without_cv"
        ),
    ),
    personal_data="app.generation.personal_data:PERSONAL_DATA",
)
