"""What the wire says of successes, for every room that tells of one."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from app.cvs.successes import actions
from app.cvs.successes.models import Success
from app.cvs.successes.shown import Place
from app.web.api import ApiModel

Part = Annotated[str, StringConstraints(max_length=actions.MAX_PART)]
Title = Annotated[str, StringConstraints(max_length=actions.MAX_TITLE)]
Skill = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Skills = Annotated[list[Skill], Field(max_length=actions.MAX_SKILLS)]
PartName = Literal["situation", "task", "action", "result"]


class FigureTold(ApiModel):
    """A figure of a story. phase: of which part.  belief: confirmed by its person, doubtful, or open still."""

    phase: PartName
    text: str = Field(examples=["within 3 weeks"])
    belief: Literal["open", "confirmed", "doubtful"]


class SuccessFull(ApiModel):
    """A success. isDraft: no fact yet; toldAt: when its person confirmed it."""

    id: UUID
    title: str = Field(examples=["Deliveries on time again"])
    about: str
    cv_id: UUID | None
    line_id: str
    conversation_id: UUID | None
    language: str
    situation: str
    task: str
    action: str
    result: str
    skills: list[str]
    figures: list[FigureTold]
    is_draft: bool
    revision: int
    told_at: datetime | None
    created_at: datetime
    updated_at: datetime


def full(one: Success) -> SuccessFull:
    """A success as it is told."""
    return SuccessFull.model_validate(one)


class UseFull(ApiModel):
    """A CV or candidate profile beside a success. experienceId: where it belongs there.  text: what may be said."""

    cv_id: UUID
    cv_name: str
    is_on: bool
    experience_id: str
    text: str


def use_of(place: Place) -> UseFull:
    """A place of a success as it is told."""
    return UseFull(
        cv_id=place.cv.id,
        cv_name=place.cv.name,
        is_on=place.is_on,
        experience_id=place.line_id,
        text=place.text,
    )
