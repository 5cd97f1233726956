"""What the review page sends: a verdict on one text or a section, and a wish for an item."""

from dataclasses import dataclass
from typing import Any

from litestar import Request

from app.errors import Refused
from app.generation.review.revision import Wish
from app.generation.review.verdicts import Choice
from app.web.forms import fields_of

KEEP_NEW = "new"


@dataclass(frozen=True, slots=True)
class VerdictForm:
    """choice: None keeps the new text. unit_id: "" for every text of the section, or for what waits in an item.

    item_id: None for no item; "" for that of the summary.
    is_folded: the row stands among those that are told as one, and stays there.
    """

    section: str
    unit_id: str
    choice: Choice | None
    text: str
    is_folded: bool = False
    item_id: str | None = None


async def verdict_from(request: Request[Any, Any, Any]) -> VerdictForm:
    """The verdict form. Raises Refused for a choice that does not exist."""
    fields = await fields_of(request)
    choice = fields.get("choice", "")
    if choice != KEEP_NEW and choice not in tuple(Choice):
        raise Refused("generation.unknown_option", value=choice)
    wanted = None if choice == KEEP_NEW else Choice(choice)
    place = fields.get("section", ""), fields.get("unit", "")
    text, item_id = fields.get("text", ""), fields.get("item")
    return VerdictForm(*place, wanted, text, is_folded="folded" in fields, item_id=item_id)


async def wish_from(request: Request[Any, Any, Any]) -> Wish:
    """The wish for one item."""
    fields = await fields_of(request)
    return Wish(fields.get("item", ""), fields.get("fate", ""), fields.get("instruction", ""))
