"""What the admin may change about coaching: its model, how long an answer may be, and its price."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.says import OPTION as WRITER
from app.drafting.second_reading import OPTION as READER
from app.generation.options import NO_READER
from app.kit.texts import N_
from app.llm.options import COACHING, MODELS_GROUP, model_option
from app.options.queries import text, whole
from app.options.registry import Label, Option
from app.own_model.answerer import Answerer
from app.settings import Settings

PRICE, MAX_TOKENS = "price_coaching", "model_coaching_max_tokens"
NO_MODEL = "off"
_WRITER_LABEL = Label(
    N_("The coach's messages and pitches"),
    N_("What it says is held against what the person said. off: the coach asks by rules alone."),
)
_TOKENS_LABEL = Label(N_("Longest answer of the coach"), N_("In tokens, thoughts of the model included."))
_PRICE_LABEL = Label(N_("A conversation with the coach"), N_("With a model; a coach that asks by rules costs nothing."))


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what a conversation begins. model: its frozen name, "" for none.  price: in credits."""

    model: str = ""
    price: int = 0


def options(settings: Settings) -> tuple[Option, ...]:
    """The model, its longest answer in tokens, and the price of one conversation in whole credits."""
    del settings
    return (
        model_option(WRITER, _WRITER_LABEL, COACHING),
        Option(MAX_TOKENS, 4096, MODELS_GROUP, minimum=256, maximum=65536, label=_TOKENS_LABEL, heading=COACHING),
        Option(PRICE, 1, "prices", minimum=0, maximum=1000, label=_PRICE_LABEL),
    )


async def terms_of(session: AsyncSession, answerer: Answerer) -> Terms:
    """The terms of a conversation with a model as they are now; none where no model answers."""
    name = await text(session, WRITER)
    if not answerer.is_there or not name or name == NO_MODEL:
        return Terms()
    return Terms(answerer.named(name), answerer.price(await whole(session, PRICE)))


async def max_tokens(session: AsyncSession) -> int:
    """How long an answer may be."""
    return await whole(session, MAX_TOKENS)


async def reader_of(session: AsyncSession, model: str, answerer: Answerer) -> str:
    """The name of the model that reads what rules are unsure of; "" where nobody does. model: of the conversation."""
    name = await text(session, READER)
    return "" if name == NO_READER else answerer.named(name) if name else model
