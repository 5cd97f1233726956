"""What the guides bring to the house; words and dotted names only."""

from app.kit.slices import Part, Slice, Slot

SLICE = Slice(
    "guide",
    pages=("app.guide.routes:router",),
    parts=(Part("guide", "guide/_foot.html", order=80, slot=Slot.FOOT),),
)
