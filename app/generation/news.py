"""What the line of news tells of generations: runs that ended, and CVs that are ready before the rest."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.generation import queries
from app.generation.models import Generation, GenerationOffer
from app.kit.clock import now
from app.tasks.news import News


async def news(session: AsyncSession, user_id: UUID, since: datetime) -> Sequence[News]:
    """Runs that ended, and offers of running ones that have their CV."""
    ended = await queries.generations_ended_since(session, user_id, since)
    ready = await queries.offers_ready_since(session, user_id, since)
    return [*(_end(one) for one in ended), *(_ready(one) for one in ready)]


def _end(run: Generation) -> News:
    failed = run.total_offers - run.completed_offers
    values = {"done": run.completed_offers, "failed": failed, "refunded": failed * run.price_credits}
    return News(
        f"generation-{run.id}", "generation/_ended.html", f"/generations/{run.id}", run.completed_at or now(), values
    )


def _ready(offer: GenerationOffer) -> News:
    values = {"number": offer.offer_index + 1, "title": offer.target_title}
    at = offer.completed_at or now()
    return News(f"offer-{offer.id}", "generation/_ready.html", f"/generations/{offer.generation_id}", at, values)
