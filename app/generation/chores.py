"""What a worker does now and then about generations."""

from app import db
from app.generation.leftovers import forget_lone_sources
from app.settings import Settings


async def drop_sources(settings: Settings) -> None:
    """Source documents of CVs that were deleted for good, where no CV was made of them."""
    del settings
    async with db.transaction() as session:
        await forget_lone_sources(session)
