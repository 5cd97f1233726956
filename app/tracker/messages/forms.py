"""What the forms of messages hold."""

from typing import Any

from litestar import Request
from litestar.exceptions import ClientException

from app.errors import Refused
from app.generation.engine import EngineName
from app.kit.texts import whole_number
from app.tracker.messages.models import MessageKind
from app.tracker.messages.wording import Draft
from app.web.forms import fields_of


async def wanted_from(request: Request[Any, Any, Any]) -> tuple[MessageKind, EngineName | None]:
    """Which message, and by what. Raises Refused (message.unknown_kind)."""
    fields = await fields_of(request)
    engine = fields.get("engine", "")
    if fields.get("kind", "") not in tuple(MessageKind) or engine not in ("", *EngineName):
        raise Refused("message.unknown_kind")
    return MessageKind(fields["kind"]), EngineName(engine) if engine else None


async def edit_from(request: Request[Any, Any, Any]) -> tuple[Draft, int]:
    """The message as it was typed, and the revision of the copy. A form without that was not made by our page."""
    fields = await fields_of(request)
    revision = whole_number(fields.get("revision", ""))
    if revision is None:
        raise ClientException(detail="revision")
    return Draft(subject=fields.get("subject", ""), text=fields.get("text", "")), revision
