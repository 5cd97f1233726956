"""Pages of successes: one of them, its form, its way into a CV, what it is used for, deletion and its undoing."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.outputs import Output
from app.cvs.successes import actions, files, uses
from app.cvs.successes.documents import shown_language
from app.cvs.successes.forms import told_from
from app.cvs.successes.models import Success
from app.cvs.successes.queries import own_success
from app.cvs.successes.shown import places_of
from app.cvs.successes.uses import default_line
from app.errors import AppError, NotFound
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, page
from app.web.principal import Principal
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/successes/{success_id:uuid}")
async def show_success(
    request: AnyRequest, session: Session, user: CurrentUser, success_id: FromPath[UUID]
) -> Template:
    """One success: its four parts, its figures, and what to do with it."""
    return await _shown(request, session, user, await own_success(session, user.id, success_id))


@get("/successes/{success_id:uuid}/edit")
async def edit_success(
    request: AnyRequest, session: Session, user: CurrentUser, success_id: FromPath[UUID]
) -> Template:
    """The form of a success."""
    success = await own_success(session, user.id, success_id)
    return page(request, "coaching/success_form.html", success=success, parts=actions.PARTS, error="", typed={})


@post("/successes/{success_id:uuid}", status_code=303)
async def save_success(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, success_id: FromPath[UUID]
) -> Response[Any]:
    """Save other words; a refusal shows the form again with what was typed."""
    success = await own_success(session, user.id, success_id)
    told, revision = await told_from(request, success)
    try:
        async with session.begin_nested():
            await actions.change_success(session, user.id, success_id, told, revision=revision)
    except AppError as refusal:
        await session.refresh(success)
        shown = {"error": sentence_for(refusal, user.locale), "typed": await fields_of(request)}
        shown |= {"success": success, "parts": actions.PARTS}
        return page(request, "coaching/success_form.html", status_code=refusal.status, **shown)
    return done_redirect(settings, f"/successes/{success_id}", Done("done.success_saved"))


@post("/successes/{success_id:uuid}/lines", status_code=303)
async def put_into_cv(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, success_id: FromPath[UUID]
) -> Response[Any]:
    """Put a line of it into an experience of a CV; a refusal shows the page again with what was typed."""
    fields = await fields_of(request)
    cv_id, _, line_id = fields.get("place", "").partition(" ")
    try:
        async with session.begin_nested():
            text = fields.get("text", "")
            await actions.put_into_cv(session, user.id, success_id, _id(cv_id), line_id, text)
    except NotFound:
        raise
    except AppError as refusal:
        success = await own_success(session, user.id, success_id)
        return await _shown(request, session, user, success, refusal=refusal, typed=fields)
    return done_redirect(settings, f"/cvs/{cv_id}/edit", Done("done.success_used"))


@post("/successes/{success_id:uuid}/uses", status_code=303)
async def use_success(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, success_id: FromPath[UUID]
) -> Response[Any]:
    """Use it for a CV or candidate profile; a refusal shows the page again with what was typed."""
    fields = await fields_of(request)
    cv_id, _, line_id = fields.get("place", "").partition(" ")
    try:
        async with session.begin_nested():
            await uses.use_success(session, user.id, success_id, _id(cv_id), line_id, fields.get("text", ""))
    except NotFound:
        raise
    except AppError as refusal:
        success = await own_success(session, user.id, success_id)
        return await _shown(request, session, user, success, refusal=refusal, typed=fields)
    return done_redirect(settings, f"/successes/{success_id}#uses", Done("done.success_on"))


@post("/successes/{success_id:uuid}/uses/{cv_id:uuid}/deletion", status_code=303)
async def stop_using(
    session: Session, user: CurrentUser, settings: CurrentSettings, success_id: FromPath[UUID], cv_id: FromPath[UUID]
) -> Redirect:
    """Use it no longer for this CV."""
    await uses.stop_using(session, user.id, success_id, cv_id)
    return done_redirect(settings, f"/successes/{success_id}#uses", Done("done.success_off"))


@get("/successes/{success_id:uuid}/files/{kind:str}")
async def download_success(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    success_id: FromPath[UUID],
    kind: FromPath[str],
    theme: FromQuery[str] = "",
) -> Response[bytes]:
    """It as a document."""
    wanted, language = Output.asked(kind, theme), shown_language(user.locale)
    made = await files.file_of_success(session, user.id, success_id, wanted, language, settings.data_dir)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@get("/successes/document")
async def download_all(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    kind: FromQuery[str] = "pdf",
    theme: FromQuery[str] = "",
) -> Response[bytes]:
    """All confirmed ones as a document."""
    wanted, language = Output.asked(kind, theme), shown_language(user.locale)
    made = await files.file_of_all(session, user.id, wanted, language, settings.data_dir)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@post("/successes/{success_id:uuid}/deletion", status_code=303)
async def delete_success(
    session: Session, user: CurrentUser, settings: CurrentSettings, success_id: FromPath[UUID]
) -> Redirect:
    """Take a success away; the next page says so and can undo it."""
    success = await actions.delete_success(session, user.id, success_id)
    undo = f"/successes/{success_id}/restoration"
    return done_redirect(settings, "/coaching", Done("done.success_deleted", {"name": success.title}, undo))


@post("/successes/{success_id:uuid}/restoration", status_code=303)
async def restore_success(
    session: Session, user: CurrentUser, settings: CurrentSettings, success_id: FromPath[UUID]
) -> Redirect:
    """Bring a success back."""
    success = await actions.restore_success(session, user.id, success_id)
    return done_redirect(settings, f"/successes/{success_id}", Done("done.success_restored", {"name": success.title}))


async def _shown(
    request: AnyRequest,
    session: AsyncSession,
    user: Principal,
    success: Success,
    *,
    refusal: AppError | None = None,
    typed: dict[str, str] | None = None,
) -> Template:
    line = (typed or {}).get("text") or default_line(success)
    return page(
        request,
        "coaching/success.html",
        status_code=refusal.status if refusal else 200,
        error=sentence_for(refusal, user.locale) if refusal else "",
        success=success,
        parts=actions.PARTS,
        uses=await places_of(session, success),
        line=line,
        place=(typed or {}).get("place") or f"{success.cv_id} {success.line_id}",
    )


def _id(wish: str) -> UUID:
    try:
        return UUID(wish)
    except ValueError as error:
        raise NotFound from error


router = Router(
    path="/",
    route_handlers=[
        show_success,
        edit_success,
        save_success,
        put_into_cv,
        use_success,
        stop_using,
        download_success,
        download_all,
        delete_success,
        restore_success,
    ],
)
