"""What the admin may change about generations: prices, how many offers one may hold, and the model of each call."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.second_reading import SECOND_READING
from app.errors import Refused
from app.generation.calls import OPTIONS
from app.generation.calls.summary import SUMMARY
from app.generation.engine import EngineName
from app.generation.option_labels import LABELS
from app.llm.options import MODELS_GROUP, PIPELINE, model_option
from app.options.queries import values, whole
from app.options.registry import Option
from app.own_model.answerer import Answerer
from app.settings import Settings

PRICES = {"extractive": "price_gpt_cv_generation_extractive", "model": "price_gpt_cv_generation_model"}
PRICE_OF_REVISION = "price_cv_revision_model"
MAX_OFFERS = "max_offers"
MODELS: Mapping[str, str] = OPTIONS  # by kind of call
READING_SHARE, DEFAULT_READING_SHARE = "second_reading_share", 5
NO_READER = "off"  # in place of the name of a model that reads


@dataclass(frozen=True, slots=True)
class Terms:
    """What a generation is started under. price_credits: per offer.  models: by type of call, {} without a model.

    reading_share: percent of the rewordings that follow by rule, and are read all the same.
    """

    price_credits: int
    max_offers: int
    models: dict[str, str]
    reading_share: int


def options(settings: Settings) -> tuple[Option, ...]:
    """Defaults come from the settings that every process starts with. Prices in whole credits per offer."""
    second_reading = MODELS[SECOND_READING.kind]
    return (
        *(
            model_option(name, LABELS[name], PIPELINE)
            for name in dict.fromkeys(MODELS.values())
            if name != second_reading
        ),
        Option(second_reading, "", MODELS_GROUP, label=LABELS[second_reading], heading=PIPELINE),
        _share(),
        Option(MAX_OFFERS, settings.max_offers, "limits", minimum=1, maximum=100, label=LABELS[MAX_OFFERS]),
        _price(PRICES["extractive"], settings.price_extractive),
        _price(PRICES["model"], settings.price_model),
        _price(PRICE_OF_REVISION, 0),
    )


async def terms_of(session: AsyncSession, engine: str, answerer: Answerer) -> Terms:
    """The terms as they are now. Raises Refused for an engine that does not exist."""
    names = await models_of(session, answerer) if answerer.is_there and engine == EngineName.MODEL else {}
    return Terms(
        price_credits=await price_of(session, engine, answerer),
        max_offers=await whole(session, MAX_OFFERS),
        models=names,
        reading_share=await whole(session, READING_SHARE),
    )


async def models_of(session: AsyncSession, answerer: Answerer) -> dict[str, str]:
    """The model of each type of call; a call without one is not made. Who writes the summary reads, if not another."""
    found = await values(session, list(MODELS.values()))
    models = {kind: str(found[name]) for kind, name in MODELS.items()}
    models[SECOND_READING.kind] = models[SECOND_READING.kind] or models[SUMMARY.kind]
    return {kind: answerer.named(model) for kind, model in models.items() if model and model != NO_READER}


async def watches_sure_texts(session: AsyncSession) -> bool:
    """Whether rewordings that follow by rule are read too, so that reader and rules can be compared."""
    found = await values(session, [READING_SHARE, MODELS[SECOND_READING.kind]])
    return bool(found[READING_SHARE]) and found[MODELS[SECOND_READING.kind]] != NO_READER


async def price_of(session: AsyncSession, engine: str, answerer: Answerer) -> int:
    """Credits per offer with this engine. Raises Refused for an engine that does not exist."""
    if engine not in PRICES:
        raise Refused("generation.unknown_option", value=engine)
    price = await whole(session, PRICES[engine])
    return answerer.price(price) if engine == EngineName.MODEL else price


def _share() -> Option:
    label = LABELS[READING_SHARE]
    return Option(
        READING_SHARE, DEFAULT_READING_SHARE, MODELS_GROUP, minimum=0, maximum=100, label=label, heading=PIPELINE
    )


def _price(name: str, default: int) -> Option:
    return Option(name, default, "prices", minimum=0, maximum=1000, label=LABELS[name])
