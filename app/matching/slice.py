"""What the matching room brings to the house; words and dotted names only."""

from app.kit.slices import Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "matching",
    pages=("app.matching.routes:router", "app.matching.top.routes:router"),
    api=("app.matching.api:router", "app.matching.top.api:router"),
    tables=("app.matching.models",),
    places=(Place("/top-offers", N_("Top offers"), order=36, within="/offers"),),
    sentences="app.matching.sentences:SENTENCES",
    hooks=(Hook("app.offers.row_scores:register_scorer", "matching", "app.matching.list_scores:SCORER"),),
    personal_data="app.matching.personal_data:PERSONAL_DATA",
)
