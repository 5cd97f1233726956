"""What the admin area brings to the house; words and dotted names only."""

from app.kit.slices import Audience, Chore, Place, Row, Slice
from app.kit.texts import N_

SLICE = Slice(
    "admin",
    pages=(
        "app.admin.routes:router",
        "app.admin.options.routes:router",
        "app.admin.tasks.routes:router",
        "app.admin.audit.routes:router",
        "app.admin.health.routes:router",
        "app.admin.standing.routes:router",
    ),
    tables=("app.admin.calls.models",),
    chores=(Chore("call_sums", 1800.0, "app.admin.calls.chores:add_up"),),
    sentences="app.admin.sentences:SENTENCES",
    acts="app.admin.acts:WORDS",
    places=(Place("/admin", N_("Administration"), order=10, row=Row.SIDE, audience=Audience.ADMIN),),
)
