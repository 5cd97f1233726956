"""What the server adds to an order before it is written: its price and its models, frozen."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import Refused
from app.generation.engine import EngineName
from app.letters.actions import start_letter
from app.letters.models import Letter
from app.letters.options import price_of, reading_model, writing_model
from app.letters.order import Order
from app.own_model.queries import answerer_for
from app.settings import Settings


async def begin_letter(
    session: AsyncSession, settings: Settings, user_id: UUID, offer_id: UUID, order: Order, cv_id: UUID | None
) -> Letter:
    """Start a letter under the terms of now. Raises Refused (letter.no_model), and as start_letter."""
    answerer = await answerer_for(session, user_id, settings)
    terms: dict[str, str | int] = {"price": await price_of(session, order.engine, answerer)}
    if order.engine == EngineName.MODEL:
        model = await writing_model(session, answerer)
        if not model:
            raise Refused("letter.no_model")
        terms |= {"model": model, "reader": await reading_model(session, answerer)}
    return await start_letter(session, user_id, offer_id, order.model_copy(update=terms), cv_id=cv_id)
