"""What the forms of the board say: which card goes where."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from app.errors import NotFound, Refused
from app.tracker.statuses import ApplicationStatus
from app.web.forms import fields_of

UP, DOWN = "up", "down"


@dataclass(frozen=True, slots=True)
class CardWish:
    """Where a card shall go. step: "up", "down" or "".  above, below: its new neighbours, where they are known."""

    card: UUID
    to: ApplicationStatus | None
    step: str = ""
    above: UUID | None = None
    below: UUID | None = None


async def wish_from(request: Request[Any, Any, Any]) -> CardWish:
    """A button's field (move: "ID STATUS", "ID up" or "ID down"), or those of a dropped card (card, to, above, below).

    Raises NotFound for what is no id, Refused (application.unknown_status).
    """
    fields = await fields_of(request)
    card, _, to = fields.get("move", "").partition(" ")
    if card:
        return CardWish(_id(card), None, to) if to in (UP, DOWN) else CardWish(_id(card), _status(to))
    above, below = fields.get("above", ""), fields.get("below", "")
    return CardWish(
        _id(fields.get("card", "")),
        _status(fields.get("to", "")),
        above=_id(above) if above else None,
        below=_id(below) if below else None,
    )


def _status(text: str) -> ApplicationStatus:
    if text not in tuple(ApplicationStatus):
        raise Refused("application.unknown_status")
    return ApplicationStatus(text)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise NotFound from error
