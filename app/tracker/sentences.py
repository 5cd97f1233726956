"""What the tracker says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "application.none": N_("Choose at least one offer."),
    "application.too_many": N_("At most %(limit)s offers at once."),
    "application.no_such_move": N_("An application cannot be moved there from where it stands."),
    "application.moved_meanwhile": N_("This application was moved on another device. Look where it stands now."),
    "application.nothing_to_undo": N_("There is no move to take back."),
    "application.in_future": N_("That day is still to come."),
}
