"""What the server adds to an order before a rewording begins: its price and its model, frozen."""

from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.options import optimisation_price, translation_price
from app.cvs.rewording.actions import start_rewording
from app.cvs.rewording.calls import OPTIMISE, TRANSLATE
from app.cvs.rewording.models import CVRewording, RewordingKind
from app.cvs.rewording.suggestion import Order
from app.errors import Refused
from app.llm.endpoint import endpoint_of
from app.options.queries import text
from app.settings import Settings

NO_MODEL = "off"


async def model_for(session: AsyncSession, settings: Settings, kind: RewordingKind) -> str:
    """The name of the model that does this; "" where none does."""
    call = TRANSLATE if kind == RewordingKind.TRANSLATION else OPTIMISE
    name = await text(session, call.option)
    return "" if name == NO_MODEL or endpoint_of(settings) is None else name


async def order_optimisation(
    session: AsyncSession, settings: Settings, user_id: UUID, cv_id: UUID, *, with_model: bool
) -> CVRewording:
    """Order suggestions under the terms of now. Raises Refused (rewording.no_model), and as start_rewording."""
    order = Order()
    if with_model:
        model = await model_for(session, settings, RewordingKind.OPTIMISATION)
        if not model:
            raise Refused("rewording.no_model")
        order = Order(model=model, price=await optimisation_price(session))
    return await start_rewording(session, user_id, cv_id, RewordingKind.OPTIMISATION, order)


async def order_translation(
    session: AsyncSession, settings: Settings, user_id: UUID, cv_id: UUID, language: Literal["fr", "en"]
) -> CVRewording:
    """Order a translation under the terms of now. Raises as start_rewording."""
    model = await model_for(session, settings, RewordingKind.TRANSLATION)
    order = Order(model=model, language=language, price=await translation_price(session))
    return await start_rewording(session, user_id, cv_id, RewordingKind.TRANSLATION, order)
