"""What the form of a pitch sends."""

from typing import Any

from litestar import Request

from app.coaching.forms import Fields, strengths_from
from app.coaching.pitches.actions import Written
from app.kit.texts import whole_number
from app.web.forms import fields_of


async def written_from(request: Request[Any, Any, Any]) -> tuple[Written, int, Fields]:
    """The pitch as it was typed, the count of the copy it was typed into, and the fields."""
    fields = await fields_of(request)
    written = Written(
        title=fields.get("title", ""),
        short_text=fields.get("short_text", ""),
        long_text=fields.get("long_text", ""),
        key_strengths=strengths_from(fields.get("key_strengths", "")),
        target_context=fields.get("target_context", ""),
        is_draft="draft" in fields,
    )
    return written, whole_number(fields.get("revision", "")) or 0, fields
