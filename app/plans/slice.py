"""What the room of plans brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Slice

SLICE = Slice(
    "plans",
    pages=("app.plans.routes:router", "app.plans.managing.routes:router"),
    api=("app.plans.api:router",),
    tables=("app.plans.models",),
    sentences="app.plans.sentences:SENTENCES",
    acts="app.plans.acts:WORDS",
    chores=(Chore("plan_months", 3600.0, "app.plans.chores:give_months"),),
    hooks=(
        Hook("app.accounts.admin_sections:register_section", "plans", "app.plans.sections:ON_PERSON"),
        Hook("app.accounts.sections:register_section", "plans", "app.plans.sections:ON_ACCOUNT"),
        Hook("app.credits.subjects:register_paid", "plans", "app.plans.paid:PAID"),
    ),
    personal_data="app.plans.personal_data:PERSONAL_DATA",
)
