"""What a worker does now and then about answers on their way: their pieces are forgotten."""

from datetime import timedelta

from app import db
from app.drafting.partial_text import forget_what_was_said
from app.kit.clock import now
from app.settings import Settings

KEPT = timedelta(hours=1)  # a stream lives a quarter of one; whoever comes later reads the page


async def forget_pieces(settings: Settings) -> None:
    """What was told of answers while they came."""
    del settings
    async with db.transaction() as session:
        await forget_what_was_said(session, now() - KEPT)
