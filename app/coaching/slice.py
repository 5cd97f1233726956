"""What the coaching room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "coaching",
    pages=("app.coaching.routes:router",),
    api=("app.coaching.api:router",),
    tables=("app.coaching.models",),
    sentences="app.coaching.sentences:SENTENCES",
    places=(Place("/coaching", N_("Coaching"), order=24, within="/cvs"),),
    chores=(Chore("coaching", 3600.0, "app.coaching.chores:close_silent"),),
    personal_data="app.coaching.personal_data:PERSONAL_DATA",
)
