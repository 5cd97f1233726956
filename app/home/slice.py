"""What the first page brings to the house; words and dotted names only."""

from app.kit.slices import Place, Slice
from app.kit.texts import N_

SLICE = Slice(
    "home",
    pages=("app.home.routes:router", "app.home.reference.routes:router"),
    api=("app.home.api:router", "app.home.api:own_router"),
    places=(Place("/home", N_("Home"), order=10),),
)
