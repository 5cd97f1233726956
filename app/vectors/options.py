"""What the admin may change about vectors."""

from app.kit.texts import N_
from app.llm.embeddings import DIMS_SETTING, MODEL_SETTING
from app.options.registry import Label, Option
from app.settings import Settings

GROUP = "vectors"
LEAST_DIMS, MOST_DIMS, STEP = 8, 4_096, 8


def options(settings: Settings) -> tuple[Option, ...]:
    """Which model makes vectors, and of which size."""
    del settings
    model = Label(
        N_("Model that makes vectors"),
        N_(
            "Of an endpoint with /v1/embeddings: that of the server, or SARTOR_EMBEDDING_BASE_URL. Titles and lines of "
            "CVs are sent there, without their head (name, contact data). Empty: offers are found by words alone."
        ),
    )
    dims = Label(
        N_("Numbers of a vector"), N_("As the model gives them, in steps of 8. Another number makes all vectors anew.")
    )
    return (
        Option(MODEL_SETTING, "", GROUP, label=model, check=_fits),
        Option(DIMS_SETTING, 384, GROUP, minimum=LEAST_DIMS, maximum=MOST_DIMS, check=_whole_bytes, label=dims),
    )


def _fits(model: str) -> None:
    if len(model) > 200 or not model.isprintable():  # noqa: PLR2004 - far longer than any name
        raise ValueError(model)


def _whole_bytes(dims: str) -> None:
    """A bit of each number is kept for the quick look, and eight of them are a byte."""
    if int(dims) % STEP:
        raise ValueError(dims)
