"""What the discovery room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Keys, Part, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "discovery",
    pages=("app.discovery.inbox.routes:router",),
    api=("app.discovery.inbox.api:router",),
    tables=("app.discovery.models",),
    options="app.discovery.inbox.options:options",
    sentences="app.discovery.sentences:SENTENCES",
    parts=(Part("inbox", "inbox/_count.html", order=15, load="app.discovery.inbox.parts:waiting"),),
    places=(Place("/inbox", N_("Inbox"), order=28),),
    keys=(Keys("a, r, x, o, u", N_("In the inbox: approve, reject, choose, open the address, undo")),),
    chores=(
        Chore("inbox_texts", 120.0, "app.discovery.inbox.chores:forget_texts"),
        Chore("inbox_waiting", 3600.0, "app.discovery.inbox.chores:drop_old"),
    ),
    personal_data="app.discovery.personal_data:PERSONAL_DATA",
)
