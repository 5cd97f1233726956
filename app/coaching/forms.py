"""What the forms of a conversation send."""

from typing import Any
from uuid import UUID

from litestar import Request

from app.coaching.actions import GUIDED, MODEL, Checked, Wish
from app.coaching.models import CoachingType
from app.coaching.pitches.brief import Brief
from app.coaching.star import TOLD, Belief, Phase
from app.cvs.successes.wording import MAX_FIGURES
from app.errors import NotFound
from app.kit.texts import whole_number
from app.web.forms import fields_of

Fields = dict[str, str]


async def revision_and_fields(request: Request[Any, Any, Any]) -> tuple[int, Fields]:
    """The count of the page that was answered, and all fields."""
    fields = await fields_of(request)
    return whole_number(fields.get("revision", "")) or 0, fields


def wish_from(fields: Fields) -> Wish:
    """The conversation that is wanted. Raises NotFound for a CV that cannot be one."""
    return Wish(
        coaching_type=CoachingType.PITCH if fields.get("coach") == CoachingType.PITCH else CoachingType.STAR,
        cv_id=_id(fields.get("cv", "")),
        engine=MODEL if fields.get("engine") == MODEL else GUIDED,
        target=fields.get("target", ""),
        strengths=strengths_from(fields.get("strengths", "")),
    )


def brief_from(fields: Fields) -> Brief:
    """What a pitch is for, as typed."""
    return Brief(target=fields.get("target", ""), strengths=strengths_from(fields.get("strengths", "")))


def strengths_from(text: str) -> tuple[str, ...]:
    """Strengths apart by commas or lines."""
    return tuple(one.strip() for one in text.replace("\n", ",").split(",") if one.strip())


def checked_from(fields: Fields) -> Checked:
    """The last check of a story: its parts, title and skills, and what is said of each figure."""
    return Checked(
        title=fields.get("title", ""),
        slots={phase: fields[phase] for phase in TOLD if phase in fields},
        beliefs=beliefs_from(fields),
        skills=strengths_from(fields.get("skills", "")),
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


def _id(wish: str) -> UUID | None:
    try:
        return UUID(wish) if wish else None
    except ValueError as error:
        raise NotFound from error
