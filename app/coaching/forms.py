"""What the forms of a conversation send."""

from typing import Any

from litestar import Request

from app.coaching.actions import Checked
from app.coaching.star import TOLD, Belief, Phase
from app.cvs.successes.wording import MAX_FIGURES
from app.kit.texts import whole_number
from app.web.forms import fields_of

Fields = dict[str, str]


async def revision_and_fields(request: Request[Any, Any, Any]) -> tuple[int, Fields]:
    """The count of the page that was answered, and all fields."""
    fields = await fields_of(request)
    return whole_number(fields.get("revision", "")) or 0, fields


def checked_from(fields: Fields) -> Checked:
    """The last check of a story: its parts, title and skills, and what is said of each figure."""
    return Checked(
        title=fields.get("title", ""),
        slots={phase: fields[phase] for phase in TOLD if phase in fields},
        beliefs=beliefs_from(fields),
        skills=[one.strip() for one in fields.get("skills", "").replace("\n", ",").split(",") if one.strip()],
        is_draft="draft" in fields,
    )


def beliefs_from(fields: Fields) -> dict[tuple[Phase, str], Belief]:
    """What is said of figures: each comes as its phase, its text and a choice."""
    found: dict[tuple[Phase, str], Belief] = {}
    for place in range(2 * MAX_FIGURES):
        phase, text, said = (fields.get(f"{name}-{place}", "") for name in ("phase", "figure", "belief"))
        if phase in set(TOLD) and text and said in {Belief.CONFIRMED, Belief.DOUBTFUL}:
            found[Phase(phase), text] = Belief(said)
    return found
