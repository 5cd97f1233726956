"""JSON routes of actions."""

from typing import Annotated
from uuid import UUID

from litestar import Response, delete, get, post, put
from litestar.params import FromPath, FromQuery, JSONBody
from pydantic import Field, StringConstraints

from app.cvs.outputs import Output
from app.cvs.successes import actions, files, uses
from app.cvs.successes.documents import shown_language
from app.cvs.successes.queries import own_success, successes_in
from app.cvs.successes.shapes import FigureTold, Part, Skills, SuccessFull, UseFull, full, use_of
from app.cvs.successes.shown import places_of
from app.cvs.successes.wording import MAX_FIGURES
from app.kit.paging import Window
from app.vitae.document import Language
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download


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


class UseWish(ApiModel):
    """The experience that a success belongs to in a CV, and what may be said of it there."""

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


@get("/successes/{success_id:uuid}/uses", responses=refusals(404))
async def list_uses(session: Session, user: CurrentUser, success_id: FromPath[UUID]) -> list[UseFull]:
    """The person's CVs and candidate profiles, and whether this success is used for each."""
    return [use_of(one) for one in await places_of(session, await own_success(session, user.id, success_id))]


@put("/successes/{success_id:uuid}/uses/{cv_id:uuid}", status_code=204, responses=refusals(400, 403, 404, 422))
async def use_success(
    session: Session, user: CurrentUser, success_id: FromPath[UUID], cv_id: FromPath[UUID], data: JSONBody[UseWish]
) -> None:
    """Use a success for a CV or candidate profile: its tailored CVs and its letters may say this line."""
    await uses.use_success(session, user.id, success_id, cv_id, data.experience_id, data.text)


@delete("/successes/{success_id:uuid}/uses/{cv_id:uuid}", responses=refusals(403, 404))
async def stop_using(session: Session, user: CurrentUser, success_id: FromPath[UUID], cv_id: FromPath[UUID]) -> None:
    """Use a success no longer for this CV; CVs that were made keep what they say."""
    await uses.stop_using(session, user.id, success_id, cv_id)


@get("/successes/{success_id:uuid}/files/{kind:str}", responses=refusals(404, 422, 503))
async def download_success(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    success_id: FromPath[UUID],
    kind: FromPath[str],
    theme: FromQuery[str] = "",
) -> Response[bytes]:
    """A success as a document. kind: pdf or docx."""
    wanted, language = Output.asked(kind, theme), shown_language(user.locale)
    made = await files.file_of_success(session, user.id, success_id, wanted, language, settings.data_dir)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@get("/successes/document", responses=refusals(404, 422, 503))
async def download_successes(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    kind: FromQuery[str] = "pdf",
    theme: FromQuery[str] = "",
) -> Response[bytes]:
    """All confirmed successes as one document. kind: pdf or docx."""
    wanted, language = Output.asked(kind, theme), shown_language(user.locale)
    made = await files.file_of_all(session, user.id, wanted, language, settings.data_dir)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


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
    [
        list_successes,
        add_success,
        read_success,
        replace_success,
        put_into_cv,
        list_uses,
        use_success,
        stop_using,
        download_success,
        download_successes,
        delete_success,
        restore_success,
    ],
)
