"""What options are called on the settings page, and what each is for. One without words here is not shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import N_


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an option and a sentence about it, both to be translated."""

    name: str
    help: str = ""


# In the order of the page.
GROUPS: Mapping[str, str] = {
    "ai_models": N_("AI models"),
    "limits": N_("Limits"),
    "prices": N_("Prices in credits"),
}
LABELS: Mapping[str, Label] = {
    "model_cv_classify": Label(
        N_("Pipeline v2 - Classification"), N_("Decides which experiences and projects stay for an offer.")
    ),
    "model_cv_batch_experience": Label(
        N_("Pipeline v2 - Experiences"), N_("Rewords each kept experience, one call for each or for a few small ones.")
    ),
    "model_cv_batch_projects": Label(
        N_("Pipeline v2 - Projects"), N_("Rewords each kept project and each experience that became one.")
    ),
    "model_cv_batch_extras": Label(
        N_("Pipeline v2 - Extras"), N_("Orders and rewords certifications, interests and other small sections.")
    ),
    "model_cv_batch_skills": Label(N_("Pipeline v2 - Skills"), N_("Orders and groups skills; it can add none.")),
    "model_cv_batch_summary": Label(N_("Pipeline v2 - Summary"), N_("Writes the sentences at the top of the CV.")),
    "model_cv_second_reading": Label(
        N_("Pipeline v2 - Second reading"),
        N_("Reads every text that the rules let pass once more and may refuse it. Empty: no second reading."),
    ),
    "llm_prices": Label(
        N_("Prices of tokens"),
        N_("Per million tokens: model, prompt, cached prompt, answer; models apart by semicolons. For figures only."),
    ),
    "llm_timeout_s": Label(N_("Seconds a call may take"), N_("Slow local models need minutes.")),
    "llm_concurrency": Label(N_("Calls at once"), N_("To one endpoint, all generations together.")),
    "llm_serial_concurrency": Label(
        N_("Calls at once to a local endpoint"), N_("Where a model answers one call after the other, as Ollama does.")
    ),
    "max_offers": Label(N_("Offers of one generation")),
    "signup_credits": Label(N_("Credits of a new account")),
    "price_gpt_cv_generation_extractive": Label(N_("A CV for one offer, without a model")),
    "price_gpt_cv_generation_model": Label(N_("A CV for one offer, with a model")),
    "price_cv_revision_model": Label(N_("One item made again by a model")),
    "price_import_pdf": Label(N_("A file read into a CV")),
}
