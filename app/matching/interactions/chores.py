"""What a worker does now and then about interactions."""

from datetime import timedelta

from sqlalchemy import delete

from app import db
from app.matching.interactions.models import Interaction
from app.matching.interactions.options import KEEP_DAYS
from app.options.queries import whole
from app.settings import Settings


async def forget_old(settings: Settings) -> None:
    """Interactions that are older than the server keeps them."""
    del settings
    async with db.transaction() as session:
        old = db.from_now(-timedelta(days=await whole(session, KEEP_DAYS)).total_seconds())
        await session.execute(delete(Interaction).where(Interaction.at < old))
