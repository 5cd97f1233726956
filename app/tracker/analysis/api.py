"""JSON routes of analyses."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from app.matching.score import Score
from app.tracker.analysis.actions import begin_analysis, remember_wish, stop_analysis, wish_of
from app.tracker.analysis.letter_part import parts_by_now
from app.tracker.analysis.parts import REMADE, Part, PartState, Wish
from app.tracker.analysis.queries import analysis_of
from app.tracker.models import ApplicationAnalysis
from app.tracker.queries import own_application
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


class WishedParts(ApiModel):
    """Which parts are wanted; what is off is not started and costs nothing."""

    match: bool = False
    letter: bool = False
    cv: bool = False

    def as_wish(self) -> Wish:
        """The same for the actions."""
        return Wish(match=self.match, letter=self.letter, cv=self.cv)


class AnalysisWish(WishedParts):
    """The same, with those of `cv` and `letter` that are made again, and paid again, where there is one already."""

    anew: list[Literal["cv", "letter"]] = Field(default_factory=list, max_length=2)

    def as_wish(self) -> Wish:
        """The same for the actions."""
        return super().as_wish().model_copy(update={"anew": tuple(part for part in REMADE if part in self.anew)})


class AnalysisPart(ApiModel):
    """How far one part is. cvId, letterId, generationId: what it gave or is at work on; error: a code."""

    part: Part
    status: PartState
    error: str | None = None
    cv_id: UUID | None = None
    letter_id: UUID | None = None
    generation_id: UUID | None = None


class AnalysisFull(ApiModel):
    """An analysis. match: requirements with their evidence, pros and cons.  scores: 0 to 100."""

    task_id: UUID | None
    is_running: bool
    parts: list[AnalysisPart]
    score_before: int | None = Field(ge=0, le=100)
    score_after: int | None = Field(ge=0, le=100)
    match: Score | None
    updated_at: datetime | None


@get("/applications/{application_id:uuid}/analysis", responses=refusals(404))
async def read_analysis(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> AnalysisFull:
    """What was worked out for an application; without parts where nothing was asked for."""
    await own_application(session, user.id, application_id)
    return await _full(session, await analysis_of(session, user.id, application_id))


@post("/applications/{application_id:uuid}/analysis", status_code=202, responses=refusals(400, 403, 404, 409, 413, 422))
async def analyse(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    data: JSONBody[AnalysisWish],
) -> AnalysisFull:
    """Have some parts worked out; what is under way goes on, and a CV or letter that is there is taken as it is."""
    found = await begin_analysis(session, settings, user.id, application_id, data.as_wish())
    return await _full(session, found)


@post("/applications/{application_id:uuid}/analysis/cancellation", status_code=200, responses=refusals(403, 404))
async def stop(session: Session, user: CurrentUser, application_id: FromPath[UUID]) -> AnalysisFull:
    """Stop what is under way; what it cost comes back."""
    await own_application(session, user.id, application_id)
    await stop_analysis(session, user.id, application_id)
    return await _full(session, await analysis_of(session, user.id, application_id))


@get("/approval-choice")
async def read_choice(session: Session, user: CurrentUser) -> WishedParts:
    """What every approval of the person starts."""
    wish = await wish_of(session, user.id)
    return WishedParts(match=wish.match, letter=wish.letter, cv=wish.cv)


@post("/approval-choice", status_code=200, responses=refusals(400, 403, 413, 422))
async def choose(session: Session, user: CurrentUser, data: JSONBody[WishedParts]) -> WishedParts:
    """Remember what every approval starts."""
    await remember_wish(session, user.id, data.as_wish())
    return data


async def _full(session: AsyncSession, row: ApplicationAnalysis | None) -> AnalysisFull:
    parts = await parts_by_now(session, row) if row else {}
    return AnalysisFull(
        task_id=row.task_id if row else None,
        is_running=any(one.is_unfinished for one in parts.values()),
        parts=[
            AnalysisPart(
                part=part, status=one.state, error=one.error_code or None, **_things(part, one.thing, one.state)
            )
            for part, one in parts.items()
        ],
        score_before=row.score_before if row else None,
        score_after=row.score_after if row else None,
        match=Score.model_validate(row.match) if row and row.match else None,
        updated_at=row.updated_at if row else None,
    )


def _things(part: Part, thing: str, state: PartState) -> dict[str, UUID]:
    if not thing:
        return {}
    if part == Part.LETTER:
        return {"letter_id": UUID(thing)}
    is_generation = part == Part.CV and state != PartState.DONE
    return {"generation_id" if is_generation else "cv_id": UUID(thing)}


router = api_router("Applications", [read_analysis, analyse, stop, read_choice, choose])
