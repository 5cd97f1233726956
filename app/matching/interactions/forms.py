"""What pages tell of the time that was spent on them."""

from dataclasses import dataclass
from typing import Any

from litestar import Request

from app.errors import Refused
from app.kit.texts import whole_number
from app.matching.interactions.models import Subject
from app.matching.interactions.recording import MOST_SECONDS
from app.web.forms import fields_of

_LONGEST_ID = 36


@dataclass(frozen=True, slots=True)
class Told:
    """So many seconds on one offer."""

    subject: Subject
    subject_id: str
    seconds: int


async def time_told(request: Request[Any, Any, Any]) -> Told:
    """What a page tells. Raises Refused (interaction.bad) for what no page of ours says."""
    fields = await fields_of(request)
    subject, named = fields.get("subject", ""), fields.get("id", "")
    seconds = whole_number(fields.get("seconds", ""))
    if subject not in tuple(Subject) or not 0 < len(named) <= _LONGEST_ID or not seconds:
        raise Refused("interaction.bad")
    return Told(Subject(subject), named, min(seconds, MOST_SECONDS))
