"""What the admin may change about generations: prices, how many offers one may hold, and the model of each call."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.generation.engine import EngineName
from app.generation.steps import SubtaskType
from app.llm.options import MODELS_GROUP, register_models
from app.options.queries import values, whole
from app.options.registry import Option, register
from app.settings import Settings

PRICES = {"extractive": "price_gpt_cv_generation_extractive", "model": "price_gpt_cv_generation_model"}
PRICE_OF_REVISION = "price_cv_revision_model"
MAX_OFFERS = "max_offers"
MODELS: Mapping[str, str] = {
    SubtaskType.CLASSIFY: "model_cv_classify",
    SubtaskType.EXPERIENCE: "model_cv_batch_experience",
    SubtaskType.PROJECT: "model_cv_batch_projects",
    SubtaskType.EXTRAS: "model_cv_batch_extras",
    SubtaskType.SKILLS: "model_cv_batch_skills",
    SubtaskType.SUMMARY: "model_cv_batch_summary",
    SubtaskType.SECOND_READING: "model_cv_second_reading",
}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a generation is started under. price_credits: per offer.  models: by type of call, {} without a model."""

    price_credits: int
    max_offers: int
    models: dict[str, str]


def register_options(settings: Settings) -> None:
    """Defaults come from the settings that every process starts with. Prices in whole credits per offer."""
    register(
        Option(PRICES["extractive"], settings.price_extractive, "prices", minimum=0, maximum=1000),
        Option(PRICES["model"], settings.price_model, "prices", minimum=0, maximum=1000),
        Option(PRICE_OF_REVISION, 0, "prices", minimum=0, maximum=1000),
        Option(MAX_OFFERS, settings.max_offers, "limits", minimum=1, maximum=100),
    )
    register_models(*(name for kind, name in MODELS.items() if kind != SubtaskType.SECOND_READING))
    register(Option(MODELS[SubtaskType.SECOND_READING], "", MODELS_GROUP))


async def terms_of(session: AsyncSession, engine: str, *, has_model: bool) -> Terms:
    """The terms as they are now. has_model: an endpoint is set up. Raises Refused for an engine that does not exist."""
    names = await models_of(session) if has_model and engine == EngineName.MODEL else {}
    return Terms(await price_of(session, engine), await whole(session, MAX_OFFERS), names)


async def models_of(session: AsyncSession) -> dict[str, str]:
    """The model of each type of call; a call without one is not made."""
    found = await values(session, list(MODELS.values()))
    return {kind: str(found[name]) for kind, name in MODELS.items() if found[name]}


async def price_of(session: AsyncSession, engine: str) -> int:
    """Credits per offer with this engine. Raises Refused for an engine that does not exist."""
    if engine not in PRICES:
        raise Refused("generation.unknown_option", value=engine)
    return await whole(session, PRICES[engine])
