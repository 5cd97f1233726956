"""What the letters room refuses and tells, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "letter.no_cv": N_("Import a CV first: a letter says nothing about you that no CV of yours says."),
    "letter.is_being_written": N_("This letter is being written. Wait until that is done, or stop it."),
    "letter.changed_elsewhere": N_("This letter was changed somewhere else meanwhile."),
    "letter.too_hard": N_("Putting this letter together took too long, so it was stopped."),
    "letter.too_short": N_(
        "This letter is much shorter than you asked for: %(words)s of about %(wanted)s words. Write it again, or add "
        "to it."
    ),
    "letter.places": N_(
        "Your CV says too little about this job for a whole letter. Fill in the parts in [brackets] before you send it."
    ),
    "letter.nothing_left": N_(
        "The model wrote nothing that your CV and the offer carry, so there is no letter. Try once more, or write it "
        "from your own lines."
    ),
    "letter.stopped": N_("The writing was stopped."),
    "letter.no_model": N_("There is no model on this server to write letters. Choose your own lines."),
    "letter.offer_gone": N_("The offer of this letter was deleted."),
    "letter.cv_gone": N_("The CV of this letter was deleted."),
    "letter.unknown_option": N_("This choice is not known: %(value)s"),
    "letter.template_too_long": N_("This frame is too long: %(limit)s characters at most."),
    "letter.text_too_long": N_("This letter is too long: %(limit)s characters at most."),
    "letter.no_text": N_("A letter needs at least one paragraph."),
    "sample.empty": N_("Choose a file, or paste the text of a letter."),
    "sample.too_long": N_("This letter is too long for a sample: %(limit)s characters at most."),
    "sample.too_many": N_("You have %(limit)s samples already. Delete one first."),
    "letters.no_source": N_("It names no line of your CV."),
    "letters.beyond_quote": N_("The offer says it elsewhere than in the passage that is quoted."),
    "letters.no_quote": N_("The offer does not say this."),
    "letters.joined": N_("It joins what the employer looks for with what your CV says."),
    "letters.several_items": N_("It joins what several parts of your CV say."),
    "letters.not_in_cv": N_("Your CV does not say this in these words."),
    "done.letter_deleted": N_("Moved to the trash: %(name)s"),
    "done.letter_restored": N_("Back again: %(name)s"),
    "done.version_restored": N_("Version %(number)s is the current one again."),
    "done.letter_saved": N_("Saved."),
    "done.sample_deleted": N_("Deleted: %(name)s"),
    "done.sample_restored": N_("Back again: %(name)s"),
}
