"""What tailoring and its review refuse and decide, in sentences by code."""

from collections.abc import Mapping

from app.kit.texts import N_

SENTENCES: Mapping[str, str] = {
    "cv_generation_already_running": N_("CVs are being tailored already. Wait until they are done, or cancel them."),
    "review.yours": N_("You decided so."),
    "review.empty_text": N_("Write something, or keep one of the wordings."),
    "review.long_text": N_("That is too long: %(limit)s characters at most."),
    "review.no_original": N_("This text has no wording of its own in your CV."),
    "review.item_is_out": N_("Its item is left out. Bring the item back first."),
    "review.no_model_to_instruct": N_("This CV was made without a model, so no instruction can be followed."),
    "review.revision_running": N_("An item of this CV is being made again. Wait until it is done."),
    "generation.no_cv": N_("Choose a CV."),
    "generation.no_offers": N_("Choose at least one offer."),
    "generation.too_many_offers": N_("That is too many offers at once: %(limit)s at most."),
    "generation.unknown_mode": N_("This way of tailoring does not exist."),
    "generation.draft_needs_nothing": N_("A draft is made without a CV and without a model."),
    "generation.unknown_option": N_("This choice does not exist: %(value)s."),
    "tailor.unknown_model": N_(
        "The server knows no model %(model)s. Name one of its own with --model, or set the option %(setting)s with "
        "sartor option set."
    ),
    "generation.nothing_failed": N_("None of these CVs failed, so there is nothing to repeat."),
    "generation.source_gone": N_("The CV that these were to be made from was deleted for good."),
    "generation.has_cvs": N_("CVs of it are still there. Delete them first."),
    "generation.all_failed": N_("None of the CVs could be made. Your credits were given back."),
    "generation.is_over": N_("This is over already."),
    "generation.answer_refused": N_("What the model answered could not be used."),
    "generation.unknown_id": N_("What the model answered could not be used."),
    "generation.repeated_id": N_("What the model answered could not be used."),
    "fate.off_domain": N_("Nothing in it belongs to the field of this offer."),
    "fate.answers": N_("It answers the offer: %(terms)s."),
    "fate.part_of_career": N_("It is part of your career."),
    "fate.side_activity": N_("It was a side activity."),
    "fate.no_end_date": N_("It has no end date, so it stays."),
    "fate.in_domain": N_("It belongs to the field of the offer, so it stays."),
    "fate.too_recent": N_("It ended less than %(years)s years ago, so it stays."),
    "fate.main_job": N_("It is your main job, so it stays."),
    "fate.not_a_side_project": N_("It is not a side project, so it stays."),
    "fate.post_of_kept_mission": N_("A mission of this post is kept, so it stays."),
    "fate.never_empty": N_("Without it no experience would be left."),
    "fate.already_a_project": N_("It is a project already."),
    "fate.of_model": N_("The model says: %(reason)s"),
    "item.off_topic": N_("It says nothing to this offer."),
    "fate.yours": N_("You decided so."),
    "fate.not_judged": N_("It was not judged, so it stays."),
    "recompose.no_place_in_projects": N_("Projects have no place for it."),
    "recompose.not_used": N_("It was not used for this offer."),
    "skills.shown_as": N_("It is shown as %(name)s."),
    "skills.group_is_empty": N_("The group is empty."),
    "rewriting.alias": N_("Written in the words of the offer."),
    "rewriting.level": N_("The level is written in the form of the offer."),
    "rewriting.title": N_("The title is that of the offer."),
    "rewriting.evidence": N_("It is evidenced in your CV."),
}
