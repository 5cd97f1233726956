"""What the form of a success sends."""

from typing import Any

from litestar import Request

from app.cvs.successes.actions import PARTS, Told
from app.cvs.successes.models import Success
from app.kit.texts import whole_number
from app.web.forms import fields_of

BELIEFS = ("confirmed", "doubtful")


async def told_from(request: Request[Any, Any, Any], success: Success) -> tuple[Told, int]:
    """The success as it was typed, and the count of the copy it was typed into."""
    fields = await fields_of(request)
    beliefs = {
        (str(one["phase"]), str(one["text"])): _belief(fields.get(f"belief-{number}", ""), one)
        for number, one in enumerate(success.figures)
    }
    told = Told(
        title=fields.get("title", ""),
        parts={name: fields.get(name, "") for name in PARTS},
        skills=[one.strip() for one in fields.get("skills", "").replace("\n", ",").split(",") if one.strip()],
        beliefs=beliefs,
        is_draft="draft" in fields,
    )
    return told, whole_number(fields.get("revision", "")) or 0


def _belief(said: str, figure: dict[str, Any]) -> str:
    return said if said in BELIEFS else str(figure["belief"])
