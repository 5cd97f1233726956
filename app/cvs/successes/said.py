"""What is refused and told of successes, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SUCCESSES: Mapping[str, str] = {
    "success.too_many": N_("You have %(limit)s successes already. Delete some that you no longer need."),
    "success.too_long": N_("A part of this success is too long: %(limit)s characters at most."),
    "success.no_title": N_("Give the success a title."),
    "success.changed_elsewhere": N_("This success was changed somewhere else meanwhile. What you typed is still here."),
    "success.is_draft": N_("A draft is no fact yet. Fill in its four parts and decide about its figures first."),
    "success.own_cvs_only": N_(
        "A line can be put into your own CVs alone, not into one that was tailored or composed."
    ),
    "success.not_for_tailored": N_(
        "A success is used for your own CVs and candidate profiles. A tailored CV keeps what it says."
    ),
    "success.none_told": N_("There is no confirmed success to put into a document yet."),
    "done.success_on": N_("The success is used when this CV is tailored."),
    "done.success_off": N_("The success is no longer used for this CV. CVs that were made keep what they say."),
    "success.no_line": N_("Write the line that the CV should say."),
    "success.unconfirmed": N_("You could not confirm “%(figure)s”, so no CV says it. Take it out of the line."),
    "success.no_experience": N_("Choose the experience that this line belongs to."),
    "done.success_kept": N_("Your success “%(name)s” is kept."),
    "done.success_saved": N_("The success is saved."),
    "done.success_deleted": N_("The success “%(name)s” was moved to the trash."),
    "done.success_restored": N_("The success “%(name)s” is back."),
    "done.success_used": N_("The line stands in your CV now."),
}
