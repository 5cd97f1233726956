"""How long the offers of a run should take, by the calls that were made just now: so that a page can say it is late."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.queries import seconds_of_calls
from app.generation.engine import EngineName
from app.generation.estimate import seconds_of_offer
from app.generation.models import Generation


async def expected_s(session: AsyncSession, generation: Generation) -> float:
    """Seconds that one offer of this run should take; 0 where the run is over or asks no model."""
    if generation.completed_at is not None or generation.engine != EngineName.MODEL:
        return 0.0
    models = tuple(dict.fromkeys(generation.models.values()))
    return seconds_of_offer(await seconds_of_calls(session, models))
