"""What the pages of generations receive: the order, from the form of a new generation."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Request

from app.errors import Refused
from app.generation.actions import GenerationOrder
from app.web.forms import fields_of, values_of


async def order_from(request: Request[Any, Any, Any]) -> GenerationOrder:
    """The order of the form. Raises Refused (generation.no_cv) without a CV; offers are checked by the action."""
    fields = await fields_of(request)
    cv_ids = _ids([fields.get("cv", "")])
    if not cv_ids:
        raise Refused("generation.no_cv")
    offer_ids = _ids(await values_of(request, "offer"))
    titles = {offer_id: fields.get(f"title-{offer_id}", "") for offer_id in offer_ids}
    return GenerationOrder(
        cv_id=cv_ids[0],
        offer_ids=tuple(offer_ids),
        language=fields.get("language", "cv"),
        intensity=fields.get("intensity", "balanced"),
        theme=fields.get("theme", "classic"),
        titles=titles,
    )


def _ids(values: list[str]) -> list[UUID]:
    found: list[UUID] = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(value))
    return found
