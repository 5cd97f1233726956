"""What speaks for and against a CV, and what matching refuses, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "match.too_hard": N_("Holding this CV against the offers took too long, so it was stopped."),
    "match.which_cv": N_("Name one of your CVs, or give the text of one."),
    "match.no_cv": N_("Import a CV first, then its match is shown here."),
    "match.nothing_asked": N_(
        "We found no requirements in this job, so there is no score. Add the full job description to get one."
    ),
    "match.pro.title": N_("You have held such a post."),
    "match.pro.language_fr": N_("You speak French, the language of the offer."),
    "match.pro.language_en": N_("You speak English, the language of the offer."),
    "match.pro.requirement": N_("Asked for and shown: %(asked)s"),
    "match.con.title": N_("None of your posts is close to this one: %(wanted)s"),
    "match.con.below": N_("The post stands higher than those you have held."),
    "match.con.above": N_("The post stands lower than those you have held."),
    "match.con.language_fr": N_("The offer is in French; your CV does not show enough of it."),
    "match.con.language_en": N_("The offer is in English; your CV does not show enough of it."),
    "match.con.gap": N_("Asked for, not found in your CV: %(asked)s"),
    "match.con.part": N_("Shown in part: %(asked)s. Not found: %(missing)s"),
    "match.con.less": N_("Shown, but less than asked: %(asked)s"),
    "match.con.under_way": N_("In progress, not held yet: %(asked)s"),
    "match.con.named": N_("Named, but no work of yours shows it: %(asked)s"),
    "interaction.bad": N_("That is no time that was spent on an offer."),
    "interaction.closed": N_("This server keeps no interactions."),
    "done.interactions_on": N_("From now on it is noted what you do with offers."),
    "done.interactions_off": N_("Nothing is noted any more, and what was noted is deleted."),
    "done.offer_dismissed": N_("No longer among your top offers: %(name)s"),
    "done.dismissal_undone": N_("Among your top offers again, where it fits: %(name)s"),
}
