"""What the admin may change about letters: their price; and the models that write and read them."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.second_reading import OPTION as READER
from app.generation.engine import EngineName
from app.generation.options import NO_READER
from app.kit.texts import N_
from app.llm.options import LETTERS, model_option
from app.options.queries import text, whole
from app.options.registry import Label, Option
from app.own_model.answerer import Answerer
from app.settings import Settings

PRICE, WRITER = "price_letter", "model_cover_letter"
NO_MODEL = "off"
_WRITER_LABEL = Label(
    N_("Writing of a letter"),
    N_("Messages to employers too; each sentence is held against its lines. off: own lines alone."),
)


def options(settings: Settings) -> tuple[Option, ...]:
    """The price in whole credits of one letter with the server's model; without a model it costs nothing."""
    del settings
    label = Label(N_("A letter with a model"), N_("A letter from the person's own lines costs nothing."))
    return (
        Option(PRICE, 1, "prices", minimum=0, maximum=1000, label=label),
        model_option(WRITER, _WRITER_LABEL, LETTERS),
    )


async def price_of(session: AsyncSession, engine: EngineName, answerer: Answerer) -> int:
    """Credits for one letter."""
    return answerer.price(await whole(session, PRICE)) if engine == EngineName.MODEL else 0


async def writing_model(session: AsyncSession, answerer: Answerer) -> str:
    """The name of the model that writes letters; "" where none does."""
    name = await text(session, WRITER)
    return answerer.named(name) if answerer.is_there and name and name != NO_MODEL else ""


async def reading_model(session: AsyncSession, answerer: Answerer) -> str:
    """The name of the model that reads what rules are unsure of; "" where the person decides alone."""
    name = await text(session, READER) or await writing_model(session, answerer)
    return "" if not name or name == NO_READER else answerer.named(name)
