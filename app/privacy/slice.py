"""What privacy brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Part, Place, Slice, Slot
from app.kit.texts import N_

SLICE = Slice(
    "privacy",
    pages=("app.privacy.routes:router", "app.privacy.take_in.routes:router"),
    api=("app.privacy.api:router",),
    tables=("app.privacy.models",),
    task_types=(
        "app.privacy.task_types:EXPORT",
        "app.privacy.task_types:TAKING_IN",
        "app.privacy.task_types:TAKING_BACK",
    ),
    options="app.privacy.options:options",
    groups={"retention": N_("How long things are kept")},
    sentences="app.privacy.sentences:SENTENCES",
    acts="app.privacy.acts:WORDS",
    parts=(
        Part("leaving", "privacy/_leaving.html", order=5, load="app.privacy.queries:banner", slot=Slot.FOOT),
        Part("privacy", "privacy/_foot.html", order=90, slot=Slot.FOOT),
    ),
    chores=(
        Chore("deletions", 600.0, "app.privacy.chores:delete_due_accounts"),
        Chore("retention", 3600.0, "app.privacy.chores:drop_old"),
    ),
    hooks=(Hook("app.accounts.sections:register_section", "privacy", "app.privacy.section:SECTION"),),
    places=(Place("/account/privacy", N_("Your data"), order=26, within="/account"),),
    personal_data="app.privacy.personal_data:PERSONAL_DATA",
)
