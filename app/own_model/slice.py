"""What the room of own models brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "own_model",
    pages=("app.own_model.routes:router",),
    api=("app.own_model.api:router",),
    tables=("app.own_model.models",),
    options="app.own_model.options:options",
    sentences="app.own_model.sentences:SENTENCES",
    acts="app.own_model.acts:WORDS",
    places=(Place("/account/model", N_("Own model"), order=25, within="/account"),),
    chores=(Chore("keys_of_models", 3600.0, "app.own_model.chores:renew_keys"),),
    hooks=(Hook("app.accounts.sections:register_section", "own_model", "app.own_model.views:SECTION"),),
    personal_data="app.own_model.personal_data:PERSONAL_DATA",
)
