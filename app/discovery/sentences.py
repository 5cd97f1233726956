"""What discovery says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "inbox.emptied": N_("This offer was rejected a while ago, and its text is no longer kept."),
    "inbox.none": N_("Choose at least one offer."),
    "inbox.too_many": N_("At most %(limit)s offers at once."),
    "inbox.decided": N_("This was decided already, perhaps on another device."),
    "inbox.not_rejected": N_("This is not rejected any more, perhaps by another device."),
    "done.found_approved": N_("Approved: %(name)s. It is among your offers and applications now."),
    "done.found_approved_many": N_("Approved: the chosen offers are among your offers and applications now."),
    "done.found_rejected": N_("Rejected: %(name)s"),
    "done.found_rejected_many": N_("Rejected: %(count)s offers"),
    "done.found_restored": N_("Back again: %(name)s"),
    "done.found_restored_many": N_("Back again: %(count)s offers"),
}
