"""What vectors say when they say no."""

from app.kit.texts import N_

SENTENCES = {
    "vectors.no_extension": N_(
        "Vectors cannot be kept here: %(missing)s is missing. Offers are found by words alone until it is installed."
    ),
    "vectors.none": N_("No model that makes vectors is set up. Name one in the settings, under “Vectors”."),
    "vectors.no_endpoint": N_(
        "There is no endpoint to ask for vectors. Set SARTOR_EMBEDDING_BASE_URL, or SARTOR_LLM_BASE_URL."
    ),
    "vectors.filling": N_("Vectors are being made already."),
}
