"""JSON routes of rewordings: suggestions for a CV, and its translation."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.queries import own_cv
from app.cvs.rewording.actions import accept, refuse
from app.cvs.rewording.models import CVRewording, RewordingKind, RewordingStatus
from app.cvs.rewording.queries import rewording_of, suggestions_in
from app.cvs.rewording.starting import order_optimisation, order_translation
from app.cvs.rewording.suggestion import Deed, Doubt, Reason, State
from app.errors import NotFound
from app.web.api import ApiModel, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


class SuggestionOut(ApiModel):
    """A line and what could stand there. reasons: `kept` is a line that a translation left as it was.

    `name`: both languages write it alike.
    """

    number: int
    deed: Deed
    id: str
    field: str
    section: str
    before: str
    after: str
    target: str
    reasons: list[Reason]
    doubts: list[Doubt]
    state: State


class Rewording(ApiModel):
    """The newest rewording of its kind. madeCvId: the translated CV."""

    cv_id: UUID
    kind: RewordingKind
    status: RewordingStatus
    error_code: str
    task_id: UUID | None
    made_cv_id: UUID | None
    suggestions: list[SuggestionOut]
    created_at: datetime
    updated_at: datetime


class OptimisationWish(ApiModel):
    """How suggestions are made: by rules, or by the server's model."""

    engine: Literal["rules", "model"] = "rules"


class TranslationWish(ApiModel):
    """The language of the new CV."""

    language: Literal["fr", "en"]


class Decisions(ApiModel):
    """Suggestions by their numbers, accepted or refused; decided ones stay as they are."""

    numbers: Annotated[list[int], Field(min_length=1, max_length=2_000)]
    choice: Literal["accept", "refuse"]


@get("/cvs/{cv_id:uuid}/optimisation", responses=refusals(404))
async def read_optimisation(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Rewording:
    """The suggestions for a CV; 404 where nobody asked for any."""
    return await _newest(session, user.id, cv_id, RewordingKind.OPTIMISATION)


@post("/cvs/{cv_id:uuid}/optimisation", status_code=202, responses=refusals(400, 403, 404, 409, 422, 429))
async def optimise_cv(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    data: JSONBody[OptimisationWish],
) -> Rewording:
    """Ask for suggestions; a task makes them."""
    with_model = data.engine == "model"
    return _out(await order_optimisation(session, settings, user.id, cv_id, with_model=with_model))


@post("/cvs/{cv_id:uuid}/optimisation/decisions", status_code=200, responses=refusals(400, 403, 404, 422))
async def decide_suggestions(
    session: Session, user: CurrentUser, cv_id: FromPath[UUID], data: JSONBody[Decisions]
) -> Rewording:
    """Accept or refuse suggestions; those of lines that were changed meanwhile become `stale`."""
    numbers = set(data.numbers)
    deed = accept if data.choice == "accept" else refuse
    return _out(await deed(session, user.id, cv_id, lambda one: one.number in numbers))


@get("/cvs/{cv_id:uuid}/translation", responses=refusals(404))
async def read_translation(session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Rewording:
    """The newest translation of a CV; its suggestions are the lines that a person should read."""
    return await _newest(session, user.id, cv_id, RewordingKind.TRANSLATION)


@post("/cvs/{cv_id:uuid}/translation", status_code=202, responses=refusals(400, 403, 404, 409, 422, 429))
async def translate_cv(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    data: JSONBody[TranslationWish],
) -> Rewording:
    """Have a CV translated; a task makes a new CV of it."""
    return _out(await order_translation(session, settings, user.id, cv_id, data.language))


async def _newest(session: AsyncSession, user_id: UUID, cv_id: UUID, kind: RewordingKind) -> Rewording:
    cv = await own_cv(session, user_id, cv_id)
    found = await rewording_of(session, user_id, cv.id, kind)
    if found is None:
        raise NotFound
    return _out(found)


def _out(row: CVRewording) -> Rewording:
    return Rewording(
        cv_id=row.cv_id,
        kind=RewordingKind(row.kind),
        status=RewordingStatus(row.status),
        error_code=row.error_code,
        task_id=row.task_id,
        made_cv_id=row.made_cv_id,
        suggestions=[SuggestionOut.model_validate(one) for one in suggestions_in(row)],
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


router = api_router("CVs", [read_optimisation, optimise_cv, decide_suggestions, read_translation, translate_cv])
