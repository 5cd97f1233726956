"""Approving an offer: the application and its analysis begin in one transaction."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.actions import OutOfCredits
from app.plans.limits import room_of
from app.plans.terms import Limited
from app.settings import Settings
from app.tracker.actions import add_application
from app.tracker.analysis.actions import begin_analysis, wish_of
from app.tracker.analysis.parts import Wish
from app.tracker.analysis.queries import analysis_of
from app.tracker.models import Application


async def approve(
    session: AsyncSession, settings: Settings, user_id: UUID, offer_id: UUID, wish: Wish | None = None
) -> Application:
    """Pursue one of the user's offers and have it analysed; the same again starts nothing twice.

    wish: None for what the person chose to start with every approval. Where their plan allows no more analyses, or
    their credits do not suffice, an offer is approved without what costs: nobody is kept from pursuing it, and the
    application's page says what there is. Raises NotFound; LimitReached, OutOfCredits for a wish that was spelt out.
    """
    application = await add_application(session, user_id, offer_id)
    if await analysis_of(session, user_id, application.id) is not None:
        return application
    if wish is None and (await room_of(session, user_id, Limited.ANALYSES)).is_full:
        return application
    if wish is not None:
        await begin_analysis(session, settings, user_id, application.id, wish)
        return application
    usual = await wish_of(session, user_id)
    try:
        async with session.begin_nested():
            await begin_analysis(session, settings, user_id, application.id, usual)
    except OutOfCredits:
        await begin_analysis(session, settings, user_id, application.id, Wish(match=usual.match))
    return application
