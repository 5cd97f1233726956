"""What is told of a generation and its offers: events with their data, under the names of 02-pipeline."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from app.generation.models import Generation, GenerationOffer
from app.live import Told, announce_all


def offer_data(generation: Generation, offer: GenerationOffer) -> dict[str, object]:
    """What every event about an offer carries. offerId: of the generation offer.  jobOfferId: of the offer itself."""
    return {
        "offerId": str(offer.id),
        "jobOfferId": str(offer.offer_id or ""),
        "offerIndex": offer.offer_index,
        "totalOffers": generation.total_offers,
    }


def error_data(code: str, parameters: Mapping[str, object]) -> dict[str, object]:
    """What an event says of an error; whoever sends it on puts the sentence beside it, in the person's language."""
    return {"error": code, "errorParameters": {name: str(value) for name, value in parameters.items()}}


def told_of(
    generation: Generation, event: str, data: Mapping[str, object], offer: GenerationOffer | None = None
) -> Told:
    """A change of a generation, and of one of its offers where it is about one, as it is announced."""
    is_news = event == "cv_generation_v2:offer_completed"
    names = (f"generation-{generation.id}", *((f"generation-offer-{offer.id}",) if offer else ()))
    return Told(event, {"taskId": str(generation.task_id or ""), **data}, (*names, "news") if is_news else names)


async def tell(
    session: AsyncSession,
    generation: Generation,
    event: str,
    data: Mapping[str, object],
    offer: GenerationOffer | None = None,
) -> None:
    """Announce a change of a generation."""
    told = [told_of(generation, event, data, offer)]
    await announce_all(session, generation.user_id, told, task_id=generation.task_id)
