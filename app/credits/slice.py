"""What the credits room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Part, Slice

SLICE = Slice(
    "credits",
    pages=("app.credits.routes:router",),
    api=("app.credits.api:router",),
    tables=("app.credits.models",),
    options="app.credits.options:options",
    sentences="app.credits.sentences:SENTENCES",
    acts="app.credits.acts:WORDS",
    parts=(Part("balance", "credits/_balance.html", order=20, load="app.credits.parts:own_balance"),),
    chores=(Chore("ledger", 3600.0, "app.credits.chores:check_credits"),),
    hooks=(Hook("app.accounts.actions:register_on_sign_up", "credits", "app.credits.actions:give_first_credits"),),
    personal_data="app.credits.personal_data:PERSONAL_DATA",
)
