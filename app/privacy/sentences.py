"""What privacy says when it says no."""

from app.kit.texts import N_

SENTENCES = {
    "export.already_running": N_("An export is being made already. It appears here when it is ready."),
    "export.too_often": N_("You had %(limit)s exports made within a day. Take the newest one, or come back tomorrow."),
    "export.stopped": N_("It was stopped."),
    "done.export_ordered": N_("Your export is being made."),
    "done.export_deleted": N_("The export is deleted."),
    "takein.nothing": N_("Choose the file of an export."),
    "takein.not_empty": N_(
        "An export can be taken in by an empty account only; this one has data already. Make a new account for it."
    ),
    "takein.not_ours": N_("This file is not an export of Sartor."),
    "takein.newer": N_("This export was made by a newer Sartor than this one. It can be taken in after an update."),
    "takein.too_large": N_("This export is too large: at most %(limit)s MB can be taken in."),
    "takein.too_many": N_("This export holds too many files or rows to be taken in."),
    "takein.broken": N_("This export is damaged or was changed: %(place)s cannot be used. Nothing was taken in."),
    "takein.already_running": N_("An export is being imported already. Wait until it’s done."),
    "done.taking_in": N_("Your export is being imported."),
    "deletion.wrong_email": N_("This is not the e-mail address of this account."),
    "deletion.last_admin": N_("You are the only administrator. Make somebody else one before you go."),
    "deletion.none": N_("Nothing is about to be deleted."),
    "done.deletion_dropped": N_("Your account stays. Nothing was deleted."),
}
