"""What the tracker says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "application.none": N_("Choose at least one offer."),
    "application.too_many": N_("At most %(limit)s offers at once."),
    "application.no_such_move": N_("An application cannot be moved there from where it stands."),
    "application.moved_meanwhile": N_("This application was moved on another device. Look where it stands now."),
    "application.nothing_to_undo": N_("There is no move to take back."),
    "application.in_future": N_("That day is still to come."),
    "application.unknown_status": N_("Choose where the application goes."),
    "application.bad_day": N_("This is no day. Write it as year, month and day."),
    "analysis.no_part": N_("Choose at least one part."),
    "analysis.unknown_part": N_("There is no such part of an analysis."),
    "analysis.is_stopping": N_("This analysis is being stopped. Try again in a moment."),
    "analysis.price_changed": N_("The price has changed since you approved. Look at it, and start this part again."),
    "sending.unknown_source": N_("Choose which CV and which letter you sent."),
    "sending.unknown_theme": N_("There is no such theme."),
    "message.unknown_kind": N_("Choose what the message is for."),
    "message.no_text": N_("There is no text to keep."),
    "message.too_long": N_("A message has at most %(limit)s characters."),
    "message.changed_elsewhere": N_(
        "This message was changed on another device. Your text is below; copy it before you go on."
    ),
    "done.message_saved": N_("The message is saved."),
    "done.message_deleted": N_("The message is deleted."),
    "done.approval_choice": N_("Remembered what starts when you approve an offer."),
    "done.application_deleted": N_("Deleted: %(name)s"),
    "done.application_restored": N_("Back again: %(name)s"),
    "done.application_added": N_("Among your applications: %(name)s"),
    "done.application_moved": N_("Moved: %(name)s"),
}
