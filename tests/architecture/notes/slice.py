"""A slice as small as one can be that brings one of everything: what docs/adding-a-slice.md shows."""

from app.kit.slices import Chore, Part, Place, Slice
from app.kit.texts import N_

HERE = "tests.architecture.notes"
SLICE = Slice(
    "notes",
    pages=(f"{HERE}.routes:router",),
    tables=(f"{HERE}.models",),
    task_types=(f"{HERE}.task_types:COUNTING",),
    options=f"{HERE}.options:options",
    sentences=f"{HERE}.words:SENTENCES",
    acts=f"{HERE}.words:ACTS",
    parts=(Part("notes", "notes/_count.html", order=30, load=f"{HERE}.queries:count_for_header"),),
    places=(Place("/notes", N_("Notes"), order=50),),
    chores=(Chore("notes", 3600.0, f"{HERE}.actions:drop_old_notes"),),
    personal_data=f"{HERE}.personal_data:PERSONAL_DATA",
)
