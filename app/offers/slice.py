"""What the offers room brings to the house; words and dotted names only."""

from app.kit.slices import Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "offers",
    pages=("app.offers.routes:router",),
    api=("app.offers.api:router",),
    tables=("app.offers.models",),
    task_types=("app.offers.task_types:EXTRACTION",),
    options="app.offers.options:options",
    sentences="app.offers.sentences:SENTENCES",
    acts="app.offers.acts:WORDS",
    places=(Place("/offers", N_("Offers"), order=30),),
    hooks=(Hook("app.drafting.call_words:register_call_words", "offers", "app.offers.words:WORDS"),),
    personal_data="app.offers.personal_data:PERSONAL_DATA",
)
