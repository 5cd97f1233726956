"""What the admin may change about calls to models: limits, prices of tokens, what models are for."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.llm.limiter import Limits
from app.llm.usage import Price, price_table
from app.options.queries import text, values
from app.options.registry import Heading, Label, Option
from app.settings import Settings

TIMEOUT, PLACES, SERIAL_PLACES, PRICES = "llm_timeout_s", "llm_concurrency", "llm_serial_concurrency", "llm_prices"
PATIENCE = "llm_patience_s"
DEFAULT_MODEL = "gpt-4o-mini"
MODELS_GROUP = "ai_models"
# Per million tokens: model, prompt, cached prompt, answer. In dollars, as published in 2025.
DEFAULT_PRICES = (
    "gpt-4o-mini 0.15 0.075 0.60; gpt-4o 2.50 1.25 10.00; gpt-4.1-nano 0.10 0.025 0.40; "
    "gpt-4.1-mini 0.40 0.10 1.60; gpt-4.1 2.00 0.50 8.00; mistral-small-latest 0.10 0.10 0.30"
)
_LABELS = {
    PRICES: Label(
        N_("Prices of tokens"),
        N_("Per million tokens: model, prompt, cached prompt, answer; models apart by semicolons. For figures only."),
    ),
    TIMEOUT: Label(N_("Seconds a call may take"), N_("Slow local models need minutes.")),
    PATIENCE: Label(
        N_("Seconds a call may be held by pauses"),
        N_("That the endpoint asks for, all together; what is held for longer fails."),
    ),
    PLACES: Label(N_("Calls at once"), N_("To one endpoint, all generations together.")),
    SERIAL_PLACES: Label(
        N_("Calls at once to a local endpoint"), N_("Where a model answers one call after the other, as Ollama does.")
    ),
}
# What models are used for, in the order of the page.
PIPELINE = Heading(N_("CV pipeline v2"), 1)
OFFER_READING = Heading(N_("Extraction of offers"), 2)
CV_READING = Heading(N_("CV import"), 3)
LETTERS = Heading(N_("Letters"), 4)
TRANSLATION = Heading(N_("Translation"), 5)
OPTIMISATION = Heading(N_("Optimisation"), 6)
COACHING = Heading(N_("Coaching"), 7)
_FIGURES = Heading(N_("Figures"), 9)


def options(settings: Settings) -> tuple[Option, ...]:
    """Defaults of the limits come from the settings that every process starts with."""
    return (
        Option(PRICES, DEFAULT_PRICES, MODELS_GROUP, check=price_table, label=_LABELS[PRICES], heading=_FIGURES),
        Option(TIMEOUT, settings.llm_timeout_s, "limits", minimum=1, maximum=3600, label=_LABELS[TIMEOUT]),
        Option(PATIENCE, 180, "limits", minimum=0, maximum=3600, label=_LABELS[PATIENCE]),
        Option(PLACES, settings.llm_concurrency, "limits", minimum=1, maximum=512, label=_LABELS[PLACES]),
        Option(SERIAL_PLACES, 1, "limits", minimum=1, maximum=64, label=_LABELS[SERIAL_PLACES]),
    )


def model_option(name: str, label: Label, heading: Heading) -> Option:
    """An option that names the model of a call. heading: what the call is made for."""
    return Option(name, DEFAULT_MODEL, MODELS_GROUP, label=label, heading=heading)


async def limits_of(session: AsyncSession) -> Limits:
    """The limits as they are now: a change counts from the next look on."""
    found = await values(session, [TIMEOUT, PATIENCE, PLACES, SERIAL_PLACES])
    return Limits(
        places=int(found[PLACES]),
        serial_places=int(found[SERIAL_PLACES]),
        timeout_s=float(found[TIMEOUT]),
        patience_s=float(found[PATIENCE]),
    )


async def prices(session: AsyncSession) -> dict[str, Price]:
    """What tokens cost, by model."""
    return price_table(await text(session, PRICES))
