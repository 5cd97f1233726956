"""What discovery says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "inbox.emptied": N_("This offer was rejected a while ago, and its text is no longer kept."),
}
