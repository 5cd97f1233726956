"""What the tracker says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "application.none": N_("Choose at least one offer."),
    "application.too_many": N_("At most %(limit)s offers at once."),
}
