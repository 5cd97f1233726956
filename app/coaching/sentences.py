"""What coaching refuses and tells, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "coaching.too_many": N_("%(limit)s conversations are open already. Finish or leave some of them first."),
    "coaching.no_experience": N_("Choose an experience, or name one."),
    "coaching.no_answer": N_("Write an answer first."),
    "coaching.too_long": N_("This answer is too long: %(limit)s characters at most."),
    "coaching.answered_elsewhere": N_(
        "This question was answered already, perhaps in another tab. What you typed is still here."
    ),
    "coaching.is_over": N_("This conversation is over."),
    "coaching.undecided": N_("Say of “%(figure)s” whether you can confirm it, or keep the story as a draft."),
    "done.coaching_left": N_("The conversation was left. What you said can still be read here."),
}
