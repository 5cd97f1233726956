"""What the matching room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "matching",
    pages=("app.matching.routes:router", "app.matching.top.routes:router", "app.matching.interactions.routes:router"),
    api=("app.matching.api:router", "app.matching.top.api:router", "app.matching.interactions.api:router"),
    tables=("app.matching.models", "app.matching.interactions.models"),
    options="app.matching.interactions.options:options",
    groups={"rankings": N_("Rankings")},
    chores=(Chore("interactions", 86_400.0, "app.matching.interactions.chores:forget_old"),),
    places=(Place("/top-offers", N_("Top offers"), order=36, within="/offers"),),
    sentences="app.matching.sentences:SENTENCES",
    hooks=(
        Hook("app.offers.row_scores:register_scorer", "matching", "app.matching.list_scores:SCORER"),
        Hook("app.offers.steps:register_listener", "matching", "app.matching.interactions.recording:LISTENER"),
        Hook("app.accounts.sections:register_section", "matching", "app.matching.interactions.consent:SECTION"),
    ),
    personal_data="app.matching.personal_data:PERSONAL_DATA",
)
