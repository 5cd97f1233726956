"""What the discovery room brings to the house; words and dotted names only."""

from app.kit.slices import Chore, Hook, Keys, Part, Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "discovery",
    pages=("app.discovery.routes:router", "app.discovery.inbox.routes:router"),
    api=("app.discovery.api:router", "app.discovery.inbox.api:router"),
    tables=("app.discovery.models",),
    task_types=("app.discovery.task_types:DISCOVERY",),
    options="app.discovery.options:options",
    groups={"discovery": N_("Saved searches")},
    sentences="app.discovery.sentences:SENTENCES",
    parts=(Part("inbox", "inbox/_count.html", order=15, load="app.discovery.inbox.parts:waiting"),),
    places=(
        Place("/inbox", N_("Inbox"), order=32, within="/offers"),
        Place("/searches", N_("Saved searches"), order=34, within="/offers"),
    ),
    keys=(Keys("a, r, x, o, u", N_("In the inbox: approve, reject, choose, open the address, undo")),),
    chores=(
        Chore("searches", 30.0, "app.discovery.chores:run_due_searches"),
        Chore("visits", 86_400.0, "app.discovery.chores:forget_visits"),
        Chore("inbox_texts", 120.0, "app.discovery.inbox.chores:forget_texts"),
        Chore("inbox_waiting", 3600.0, "app.discovery.inbox.chores:drop_old"),
    ),
    hooks=(
        Hook("app.letters.templates:register_template", "discovery", "app.discovery.letter_frames:letter_frame"),
        Hook("app.matching.roads:register_road", "discovery", "app.discovery.top_road:ROAD"),
    ),
    personal_data="app.discovery.personal_data:PERSONAL_DATA",
)
