"""Pages of CVs: the list, the import, the review form, the CV itself and its files."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from app.cvs import actions, queries
from app.cvs.doubts import doubted_items, open_doubts
from app.cvs.editing import edited_document, form_sections, header_fields
from app.cvs.forms import review_from, text_typed, upload_from
from app.cvs.imports import Upload, receive_file
from app.cvs.lint.looking import by_rule, looked_at
from app.cvs.looks.views import sheet_of
from app.cvs.models import CV, CVFile, CVKind, FileStatus
from app.cvs.options import import_price
from app.cvs.outputs import Output, file_of, output_of, shown_source
from app.cvs.photos import photo_of
from app.cvs.room import room_for_cvs
from app.cvs.trash import files
from app.db import let_go
from app.documents.rendering import pictured
from app.errors import AppError, Conflict, Refused
from app.i18n import gettext
from app.kit.clock import now
from app.vitae.document import CVDocument
from app.vitae.shown import shown
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, fragment, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

type_request = Request[Any, Any, Any]


@get("/cvs")
async def list_cvs(request: type_request, session: Session, user: CurrentUser) -> Template:
    """All CVs of the person, and the files that are still being read."""
    return page(
        request,
        "cvs/list.html",
        cvs=await queries.cvs_of(session, user.id, CVKind.SOURCE),
        tailored=await queries.cvs_of(session, user.id, CVKind.TAILORED),
        files=await queries.files_in_progress(session, user.id),
        room=await room_for_cvs(session, user.id),
    )


@get("/cvs/new")
async def import_form(request: type_request, session: Session, user: CurrentUser) -> Template:
    """The import form."""
    room = await room_for_cvs(session, user.id)
    return page(request, "cvs/new.html", error="", text="", price=await import_price(session), room=room)


async def read_upload(request: type_request, user: CurrentUser) -> Prepared[Upload]:
    """What the form holds, read before the session opens."""
    del user
    return await prepared_by(upload_from(request))


@post("/cvs", status_code=303, dependencies=before_session(read_upload))
async def import_cv(
    request: type_request,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[Upload]],
) -> Response[Any] | Template:
    """Take a file in; its reading goes on in the worker. A refusal shows the form again with its sentence."""
    try:
        price = await import_price(session)
        file = await receive_file(session, user.id, prepared.get(), settings.data_dir, price_credits=price)
    except AppError as refusal:
        shown = {"error": sentence_for(refusal, user.locale), "text": await text_typed(request)}
        price, room = await import_price(session), await room_for_cvs(session, user.id)
        return page(request, "cvs/new.html", status_code=refusal.status, price=price, room=room, **shown)
    return Redirect(f"/cv-files/{file.id}/page", status_code=303)


@get("/cv-files/{file_id:uuid}/page")
async def show_file(
    request: type_request, session: Session, user: CurrentUser, file_id: FromPath[UUID]
) -> Response[Any] | Template:
    """The reading of one file; it leads on to the review once the CV is there."""
    file = await queries.own_file(session, user.id, file_id)
    if file.cv_id is not None:
        return Redirect(f"/cvs/{file.cv_id}/review", status_code=303)
    return page(request, "cvs/file.html", file=file)


@get("/cv-files/{file_id:uuid}")
async def file_fragment(
    request: type_request,
    session: Session,
    user: CurrentUser,
    file_id: FromPath[UUID],
    then: FromQuery[str] = "",
) -> Response[Any] | Template:
    """The state of one file's reading. then: "review" where the page goes on to it."""
    file = await queries.own_file(session, user.id, file_id)
    if then == "review" and file.cv_id is not None:
        return Response(None, headers={"HX-Redirect": f"/cvs/{file.cv_id}/review"})
    return fragment(request, "cvs/_file.html", file=file, leads_on=then == "review")


@post("/cv-files/{file_id:uuid}/deletion", status_code=303)
async def dismiss_file(
    session: Session, user: CurrentUser, settings: CurrentSettings, file_id: FromPath[UUID]
) -> Redirect:
    """Take a file that could not be read off the list, with its task; the next page says so and can undo it."""
    file = await files.dismiss_file(session, user.id, file_id)
    undo = f"/cv-files/{file_id}/restoration"
    return done_redirect(settings, "/cvs", Done("done.file_dismissed", {"name": file.name}, undo))


@post("/cv-files/{file_id:uuid}/restoration", status_code=303)
async def restore_file(
    session: Session, user: CurrentUser, settings: CurrentSettings, file_id: FromPath[UUID]
) -> Redirect:
    """Put a dismissed file on the list again."""
    file = await files.restore_file(session, user.id, file_id)
    return done_redirect(settings, "/cvs", Done("done.file_restored", {"name": file.name}))


@get("/cvs/{cv_id:uuid}")
async def show_cv(
    request: type_request,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    theme: FromQuery[str] = "",
) -> Template:
    """One CV, its downloads and how a robot reads it. theme: to look at another one than its own."""
    cv = await queries.own_cv(session, user.id, cv_id)
    version = await queries.latest_version(session, cv.id)
    document = shown(queries.document_of_version(version))
    wanted = Output("pdf", theme).dressed(cv.look)
    await let_go(session)
    photo = await photo_of(document, settings.data_dir, user.id)
    made = await output_of(document, wanted, settings.data_dir, photo=photo)
    findings = await looked_at(document, now().date(), made.read_back)
    return page(
        request,
        "cvs/show.html",
        cv=cv,
        sheet=sheet_of(cv, document, wanted.drawn, made),
        read_back=made.read_back,
        is_draft=document.draft,
        has_comparison=bool(version.report),
        findings=None if findings is None else by_rule(findings),
    )


@get("/cvs/{cv_id:uuid}/row")
async def cv_row(request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """One CV as it stands in the list."""
    return fragment(request, "cvs/_row.html", cv=await queries.own_cv(session, user.id, cv_id))


@get("/cvs/{cv_id:uuid}/pages/{number:int}")
async def picture_of_page(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    number: FromPath[int],
    theme: FromQuery[str] = "",
) -> Response[bytes]:
    """One page of the CV as it will be printed."""
    document = await queries.own_document(session, user.id, cv_id)
    look = Output.asked("pdf", theme).dressed(await queries.kept_look(session, cv_id)).drawn
    await let_go(session)
    photo = await photo_of(document, settings.data_dir, user.id)
    drawn = await pictured(document, look, number, data_dir=settings.data_dir, photo=photo)
    return Response(drawn, media_type="image/webp")


@get("/cvs/{cv_id:uuid}/review")
async def review_cv(request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID]) -> Template:
    """Every field of the CV in a plain form, beside what the file says."""
    cv = await queries.own_cv(session, user.id, cv_id)
    document = await queries.own_whole_document(session, user.id, cv_id)
    return _review(request, cv, document, await queries.file_of_cv(session, cv.id))


@post("/cvs/{cv_id:uuid}/document", status_code=303)
async def save_cv(
    request: type_request, session: Session, user: CurrentUser, cv_id: FromPath[UUID]
) -> Response[Any] | Template:
    """Save the review form; wrong fields and a copy changed elsewhere show the form again with what was typed."""
    form = await review_from(request)
    cv = await queries.own_cv(session, user.id, cv_id)
    before = await queries.own_whole_document(session, user.id, cv_id)
    edited = edited_document(form.fields, before)
    file = await queries.file_of_cv(session, cv.id)
    if edited.excess is not None:
        raise Refused(edited.excess.code, **edited.excess.parameters)
    if edited.document is None:
        return _review(request, cv, before, file, errors=dict(edited.errors), typed=form.fields)
    try:
        await actions.save_document(session, user.id, cv_id, edited.document, revision=form.revision)
    except Conflict:
        return _review(request, cv, edited.document, file, is_stale=True)
    return Redirect("/offers/new" if form.fields.get("then") == "offers" else f"/cvs/{cv_id}", status_code=303)


@post("/cvs/{cv_id:uuid}/name", status_code=303)
async def rename_cv(
    request: type_request, session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Redirect:
    """Give the CV the name of the form."""
    cv = await actions.rename_cv(session, user.id, cv_id, (await fields_of(request)).get("name", ""))
    return done_redirect(settings, f"/cvs/{cv_id}", Done("done.cv_renamed", {"name": cv.name}))


@post("/cvs/{cv_id:uuid}/copies", status_code=303)
async def duplicate_cv(
    session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]
) -> Redirect:
    """Make a second CV like this one and show it; undo moves it to the trash."""
    name = (await queries.own_cv(session, user.id, cv_id)).name
    copy = await actions.duplicate_cv(session, user.id, cv_id, gettext("Copy of %(name)s") % {"name": name})
    undo = f"/cvs/{copy.id}/deletion"
    return done_redirect(settings, f"/cvs/{copy.id}", Done("done.cv_copied", {"name": copy.name}, undo))


@post("/cvs/{cv_id:uuid}/deletion", status_code=303)
async def delete_cv(session: Session, user: CurrentUser, settings: CurrentSettings, cv_id: FromPath[UUID]) -> Redirect:
    """Move the CV to the trash; the next page says so and can undo it."""
    name = (await queries.own_cv(session, user.id, cv_id)).name
    await actions.delete_cv(session, user.id, cv_id)
    return done_redirect(settings, "/cvs", Done("done.cv_deleted", {"name": name}, f"/cvs/{cv_id}/restoration"))


@get("/cvs/{cv_id:uuid}/files/{kind:str}")
async def download_cv(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    cv_id: FromPath[UUID],
    kind: FromPath[str],
    theme: FromQuery[str] = "",
) -> Response[bytes]:
    """The CV as PDF, DOCX or JSON."""
    made = await file_of(session, user.id, cv_id, Output.asked(kind, theme), settings.data_dir)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


def _review(
    request: type_request,
    cv: CV,
    document: CVDocument,
    file: CVFile | None,
    *,
    errors: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
    is_stale: bool = False,
) -> Template:
    header, sections = header_fields(document, typed), form_sections(document, typed)
    source = shown_source(file) if file else None
    doubts = open_doubts(source.doubts if source else (), header, sections)
    return page(
        request,
        "cvs/review.html",
        status_code=409 if is_stale else 422 if errors else 200,
        cv=cv,
        header=header,
        sections=sections,
        errors=errors or {},
        revision=cv.revision,
        source=source,
        doubts=doubts,
        unfolded=doubted_items(doubts, sections),
        conflict=is_stale,
        read_on=file if file and file.status == FileStatus.PROCESSING else None,
    )


router = Router(
    path="/",
    route_handlers=[
        list_cvs,
        import_form,
        import_cv,
        show_file,
        file_fragment,
        dismiss_file,
        restore_file,
        show_cv,
        cv_row,
        review_cv,
        save_cv,
        delete_cv,
        rename_cv,
        duplicate_cv,
        download_cv,
        picture_of_page,
    ],
    request_max_body_size=12 * 1024 * 1024,
)
