"""What the server adds to an order before a rewording begins: its price and its model, frozen."""

from typing import Literal
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.options import optimisation_price, translation_price
from app.cvs.rewording.actions import start_rewording
from app.cvs.rewording.calls import OPTIMISE, TRANSLATE
from app.cvs.rewording.models import CVRewording, RewordingKind
from app.cvs.rewording.suggestion import Order
from app.drafting.second_reading import SECOND_READING
from app.errors import Refused
from app.options.queries import text
from app.own_model.answerer import price_of_model
from app.own_model.queries import answerer_for
from app.settings import Settings

NO_MODEL = "off"


async def model_for(session: AsyncSession, settings: Settings, user_id: UUID, kind: RewordingKind) -> str:
    """The name of the model that does this; "" where none does."""
    call = TRANSLATE if kind == RewordingKind.TRANSLATION else OPTIMISE
    name = await text(session, call.option)
    answerer = await answerer_for(session, user_id, settings)
    return answerer.named(name) if answerer.is_there and name != NO_MODEL else ""


async def reader_for(session: AsyncSession, settings: Settings, user_id: UUID, model: str) -> str:
    """Who reads what rules are unsure of: the model of the option, else the one that words; "" where nobody does."""
    name = await text(session, SECOND_READING.option)
    answerer = await answerer_for(session, user_id, settings)
    if not model or not answerer.is_there or name == NO_MODEL:
        return ""
    return answerer.named(name) if name else model


async def price_with(session: AsyncSession, kind: RewordingKind, model: str) -> int:
    """Credits for it with this model."""
    is_translation = kind == RewordingKind.TRANSLATION
    return price_of_model(model, await (translation_price(session) if is_translation else optimisation_price(session)))


async def order_optimisation(
    session: AsyncSession, settings: Settings, user_id: UUID, cv_id: UUID, *, with_model: bool
) -> CVRewording:
    """Order suggestions under the terms of now. Raises Refused (rewording.no_model), and as start_rewording."""
    order = Order()
    if with_model:
        model = await model_for(session, settings, user_id, RewordingKind.OPTIMISATION)
        if not model:
            raise Refused("rewording.no_model")
        reader = await reader_for(session, settings, user_id, model)
        order = Order(model=model, reader=reader, price=await price_with(session, RewordingKind.OPTIMISATION, model))
    return await start_rewording(session, user_id, cv_id, RewordingKind.OPTIMISATION, order)


async def order_translation(
    session: AsyncSession, settings: Settings, user_id: UUID, cv_id: UUID, language: Literal["fr", "en"]
) -> CVRewording:
    """Order a translation under the terms of now. Raises as start_rewording."""
    model = await model_for(session, settings, user_id, RewordingKind.TRANSLATION)
    price = await price_with(session, RewordingKind.TRANSLATION, model)
    reader = await reader_for(session, settings, user_id, model)
    order = Order(model=model, reader=reader, language=language, price=price)
    return await start_rewording(session, user_id, cv_id, RewordingKind.TRANSLATION, order)
