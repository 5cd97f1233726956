"""What the calls of a tailoring are called on screen, by kind."""

from collections.abc import Mapping

from app.kit.texts import N_

WORDS: Mapping[str, str] = {
    "classify": N_("Classification"),
    "batch_experience": N_("Experiences"),
    "batch_project": N_("Projects"),
    "batch_extras": N_("Extras"),
    "translate_phrases": N_("Translation"),
    "batch_skills": N_("Skills"),
    "batch_summary": N_("Summary"),
}
