"""JSON routes of actions."""

from typing import Annotated
from uuid import UUID

from litestar import delete, get, post, put
from litestar.params import FromPath, JSONBody
from pydantic import Field, StringConstraints

from app.cvs.successes import actions
from app.cvs.successes.queries import own_success, successes_in
from app.cvs.successes.shapes import FigureTold, Part, Skills, SuccessFull, full
from app.cvs.successes.wording import MAX_FIGURES
from app.kit.paging import Window
from app.vitae.document import Language
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session


class SuccessListing(Listing):
    """Successes, newest first."""

    items: list[SuccessFull]


class SuccessWish(ApiModel):
    """A success as it is wanted. figures: what the person says of each figure; others stay as they are."""

    revision: int = Field(default=1, ge=1, le=2**31 - 1)
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=actions.MAX_TITLE)]
    situation: Part = ""
    task: Part = ""
    action: Part = ""
    result: Part = ""
    about: Annotated[str, StringConstraints(max_length=200)] = ""
    skills: Skills = Field(default_factory=list[str])
    figures: Annotated[list[FigureTold], Field(max_length=2 * MAX_FIGURES)] = Field(default_factory=list[FigureTold])
    is_draft: bool = False


class LineWish(ApiModel):
    """A line for an experience of a CV."""

    cv_id: UUID
    experience_id: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    text: Annotated[str, StringConstraints(max_length=2_000)]


@get("/successes", responses=refusals())
async def list_successes(session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0) -> SuccessListing:
    """The person's actions."""
    found = await successes_in(session, user.id, Window(limit, offset))
    return SuccessListing(items=[full(one) for one in found.items], total=found.total, limit=limit, offset=offset)


@post("/successes", status_code=201, responses=refusals(400, 403, 422))
async def add_success(session: Session, user: CurrentUser, data: JSONBody[SuccessWish]) -> SuccessFull:
    """Write a success by hand; its figures are found in its words, and are to be decided about."""
    told = _told(data, "fr" if user.locale == "fr" else "en")
    return full(await actions.create_success(session, user.id, told))


@get("/successes/{success_id:uuid}", responses=refusals(404))
async def read_success(session: Session, user: CurrentUser, success_id: FromPath[UUID]) -> SuccessFull:
    """One success."""
    return full(await own_success(session, user.id, success_id))


@put("/successes/{success_id:uuid}", responses=refusals(400, 403, 404, 409, 422))
async def replace_success(
    session: Session, user: CurrentUser, success_id: FromPath[UUID], data: JSONBody[SuccessWish]
) -> SuccessFull:
    """Other words for a success, read at this revision."""
    before = await own_success(session, user.id, success_id)
    told = _told(data, "fr" if before.language == "fr" else "en")
    return full(await actions.change_success(session, user.id, success_id, told, revision=data.revision))


@post("/successes/{success_id:uuid}/lines", status_code=204, responses=refusals(400, 403, 404, 409, 422))
async def put_into_cv(
    session: Session, user: CurrentUser, success_id: FromPath[UUID], data: JSONBody[LineWish]
) -> None:
    """Put a line of it into an experience of a CV."""
    await actions.put_into_cv(session, user.id, success_id, data.cv_id, data.experience_id, data.text)


@delete("/successes/{success_id:uuid}", responses=refusals(403, 404))
async def delete_success(session: Session, user: CurrentUser, success_id: FromPath[UUID]) -> None:
    """Move a success to the trash."""
    await actions.delete_success(session, user.id, success_id)


@post("/successes/{success_id:uuid}/restoration", status_code=200, responses=refusals(403, 404))
async def restore_success(session: Session, user: CurrentUser, success_id: FromPath[UUID]) -> SuccessFull:
    """Take a success out of the trash."""
    return full(await actions.restore_success(session, user.id, success_id))


def _told(data: SuccessWish, language: Language) -> actions.Told:
    parts = {"situation": data.situation, "task": data.task, "action": data.action, "result": data.result}
    return actions.Told(
        title=data.title,
        parts=parts,
        about=data.about,
        skills=data.skills,
        beliefs={(one.phase, one.text): one.belief for one in data.figures},
        language=language,
        is_draft=data.is_draft,
    )


router = api_router(
    "Coaching",
    [list_successes, add_success, read_success, replace_success, put_into_cv, delete_success, restore_success],
)
