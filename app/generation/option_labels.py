"""What the options of tailoring are called on the settings page, and what each is for."""

from collections.abc import Mapping

from app.kit.texts import N_
from app.options.registry import Label

LABELS: Mapping[str, Label] = {
    "model_cv_classify": Label(N_("Classification"), N_("Decides which experiences and projects stay for an offer.")),
    "model_cv_batch_experience": Label(
        N_("Experiences"), N_("Rewords each kept experience, one call for each or for a few small ones.")
    ),
    "model_cv_batch_projects": Label(
        N_("Projects"), N_("Rewords each kept project and each experience that became one.")
    ),
    "model_cv_batch_extras": Label(
        N_("Extras"), N_("Orders and rewords certifications, interests and other small sections.")
    ),
    "model_cv_batch_skills": Label(N_("Skills"), N_("Orders and groups skills; it can add none.")),
    "model_cv_batch_summary": Label(N_("Summary"), N_("Writes the sentences at the top of the CV.")),
    "model_cv_second_reading": Label(
        N_("Read a second time"),
        N_(
            "Reads each new wording that the rules are unsure of, and clears or refuses it. Empty: the model of the "
            "summary; off: nobody reads, and the person decides about each."
        ),
    ),
    "second_reading_share": Label(
        N_("Share of sure texts that are read too"),
        N_(
            "Percent of the new wordings that follow by the rules. What the reader doubts of them is put back, and "
            "stands on the page of the models: either the rules or the reader are wrong about it. 100: all are read."
        ),
    ),
    "max_offers": Label(N_("Offers of one generation")),
    "price_gpt_cv_generation_extractive": Label(N_("A CV for one offer, without a model")),
    "price_gpt_cv_generation_model": Label(N_("A CV for one offer, with a model")),
    "price_cv_revision_model": Label(N_("One item made again by a model")),
}
