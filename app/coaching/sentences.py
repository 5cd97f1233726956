"""What coaching refuses and tells, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "coaching.stopped": N_("You stopped the coach. Answer once more and it goes on."),
    "coaching.too_many": N_("%(limit)s conversations are open already. Finish or leave some of them first."),
    "coaching.no_experience": N_("Choose an experience, or name one."),
    "coaching.no_answer": N_("Write an answer first."),
    "coaching.too_long": N_("This answer is too long: %(limit)s characters at most."),
    "coaching.answered_elsewhere": N_(
        "This question was answered already, perhaps in another tab. What you typed is still here."
    ),
    "coaching.is_speaking": N_("The coach is still speaking. Wait a moment, or stop it; what you typed is still here."),
    "coaching.no_model": N_("No model answers here at the moment. The coach can ask by rules."),
    "coaching.is_over": N_("This conversation is over."),
    "coaching.undecided": N_("Say of “%(figure)s” whether you can confirm it, or keep the story as a draft."),
    "pitch.too_many": N_("You have %(limit)s pitches already. Delete some that you no longer need."),
    "pitch.too_long": N_("This pitch is too long: %(limit)s characters at most in each length."),
    "pitch.no_title": N_("Give the pitch a title."),
    "pitch.empty": N_("Write at least one of the two lengths, or keep the pitch as a draft."),
    "pitch.changed_elsewhere": N_("This pitch was changed somewhere else meanwhile. What you typed is still here."),
    "done.pitch_kept": N_("The pitch “%(name)s” is kept."),
    "done.pitch_saved": N_("The pitch is saved."),
    "done.pitch_default": N_("“%(name)s” is your pitch from now on."),
    "done.pitch_deleted": N_("The pitch “%(name)s” was moved to the trash."),
    "done.pitch_restored": N_("The pitch “%(name)s” is back."),
    "done.coaching_left": N_("The conversation was left. What you said can still be read here."),
}
