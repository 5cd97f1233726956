"""What the admin may change about generations: prices per engine, and how many offers one may hold."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.options.queries import whole
from app.options.registry import Option, register
from app.settings import Settings

PRICES = {"extractive": "price_gpt_cv_generation_extractive", "model": "price_gpt_cv_generation_model"}
MAX_OFFERS = "max_offers"


def register_options(settings: Settings) -> None:
    """Defaults come from the settings that every process starts with. Prices in whole credits per offer."""
    register(
        Option(PRICES["extractive"], settings.price_extractive, "prices", minimum=0, maximum=1000),
        Option(PRICES["model"], settings.price_model, "prices", minimum=0, maximum=1000),
        Option(MAX_OFFERS, settings.max_offers, "limits", minimum=1, maximum=100),
    )


async def price_of(session: AsyncSession, engine: str) -> int:
    """Credits per offer with this engine. Raises Refused for an engine that does not exist."""
    if engine not in PRICES:
        raise Refused("generation.unknown_option", value=engine)
    return await whole(session, PRICES[engine])
