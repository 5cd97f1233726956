"""What the cvs room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "cvs",
    pages=(
        "app.cvs.routes:router",
        "app.cvs.trash.routes:router",
        "app.cvs.editor.routes:router",
        "app.cvs.versions.routes:router",
        "app.cvs.merging.routes:router",
        "app.cvs.portraits.routes:router",
        "app.cvs.portraits.profile.routes:router",
        "app.cvs.looks.routes:router",
        "app.cvs.profiles.routes:router",
        "app.cvs.vision.routes:router",
        "app.cvs.rewording.routes:router",
        "app.cvs.successes.routes:router",
    ),
    api=(
        "app.cvs.api:router",
        "app.cvs.trash.api:router",
        "app.cvs.editor.api:router",
        "app.cvs.versions.api:router",
        "app.cvs.merging.api:router",
        "app.cvs.lint.api:router",
        "app.cvs.looks.api:router",
        "app.cvs.portraits.api:router",
        "app.cvs.portraits.api:account_router",
        "app.cvs.profiles.api:router",
        "app.cvs.rewording.api:router",
        "app.cvs.successes.api:router",
    ),
    tables=(
        "app.cvs.models",
        "app.cvs.profiles.models",
        "app.cvs.rewording.models",
        "app.cvs.successes.models",
    ),
    task_types=(
        "app.cvs.task_types:IMPORT",
        "app.cvs.rewording.task_types:OPTIMISATION",
        "app.cvs.rewording.task_types:TRANSLATION",
    ),
    options="app.cvs.options:options",
    sentences="app.cvs.sentences:SENTENCES",
    acts="app.cvs.acts:WORDS",
    places=(
        Place("/cvs", N_("CVs"), order=20, also=("/verification",)),
        Place("/candidate-profiles", N_("Candidate profiles"), order=22, within="/cvs"),
    ),
    chores=(
        Chore("files", 3600.0, "app.cvs.chores:drop_files"),
        Chore("profiles", 60.0, "app.cvs.profiles.following:remake_lost"),
        Chore("trash", 3600.0, "app.cvs.chores:drop_trash"),
    ),
    hooks=(
        Hook("app.drafting.call_words:register_call_words", "cvs", "app.cvs.structure.words:WORDS"),
        Hook("app.cvs.changes:register_follower", "profiles", "app.cvs.profiles.following:follow_cv"),
        Hook("app.cvs.changes:register_renewer", "profiles", "app.cvs.profiles.following:renew"),
        Hook("app.accounts.sections:register_section", "photo", "app.cvs.portraits.showing:SECTION"),
        Hook("app.plans.limits:register_count", "cvs", "app.cvs.room:own_cvs_counted"),
        Hook("app.credits.subjects:register_paid", "cvs", "app.cvs.paid:PAID"),
        Hook("app.credits.subjects:register_paid", "rewordings", "app.cvs.rewording.paid:PAID"),
        Hook("app.drafting.call_words:register_call_words", "cvs", "app.cvs.rewording.calls:WORDS"),
        Hook("app.cvs.trash.actions:register_leftovers", "cvs", "app.cvs.rewording.actions:forget_rewordings"),
        Hook(
            "app.credits.checks:register_ended_without_result",
            "rewordings",
            "app.cvs.rewording.queries:ended_without_rewording",
        ),
        Hook("app.credits.checks:register_ended_without_result", "cvs", "app.cvs.queries:files_without_cv"),
    ),
    personal_data="app.cvs.personal_data:PERSONAL_DATA",
)
