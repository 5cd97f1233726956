"""What the offers room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "offers",
    pages=("app.offers.routes:router", "app.offers.capture.routes:router"),
    api=("app.offers.api:router",),
    tables=("app.offers.models", "app.offers.capture.models"),
    task_types=("app.offers.task_types:EXTRACTION",),
    options="app.offers.options:options",
    sentences="app.offers.sentences:SENTENCES",
    acts="app.offers.acts:WORDS",
    places=(Place("/offers", N_("Offers"), order=30),),
    chores=(Chore("pages", 3600.0, "app.offers.chores:drop_pages"),),
    hooks=(Hook("app.drafting.call_words:register_call_words", "offers", "app.offers.words:WORDS"),),
    personal_data="app.offers.personal_data:PERSONAL_DATA",
)
