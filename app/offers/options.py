"""What the admin may change about offers: the model that reads them."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.llm.options import OFFER_READING, model_option
from app.offers.extraction import OPTION
from app.options.queries import text
from app.options.registry import Label, Option
from app.own_model.answerer import Answerer
from app.settings import Settings

_LABEL = Label(
    N_("Reading of offers"),
    N_("Lists what an offer asks for; each point must stand in the offer's own words. off: offers are read by rules."),
)
NO_MODEL = "off"


def options(settings: Settings) -> tuple[Option, ...]:
    """The model that reads offers."""
    del settings
    return (model_option(OPTION, _LABEL, OFFER_READING),)


async def reading_model(session: AsyncSession, answerer: Answerer) -> str:
    """The name of the model that reads offers; "" where rules do."""
    name = await text(session, OPTION)
    return answerer.named(name) if answerer.is_there and name != NO_MODEL else ""
