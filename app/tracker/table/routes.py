"""Pages of import and export: a file, a look at what it would become, and only then the rows."""

from typing import Any

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.errors import AppError
from app.tracker.table.exporting import exported
from app.tracker.table.forms import Given, given_by
from app.tracker.table.importing import import_rows, known_of
from app.tracker.table.mapping import LABELS, Field
from app.tracker.table.rows import plan_of
from app.tracker.table.sheet import MAX_BYTES, MAX_ROWS
from app.tracker.views import WORDS
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = 2 * MAX_BYTES
SHOWN_ROWS, SHOWN_ERRORS = 5, 50


@get("/applications/export")
async def export(session: Session, user: CurrentUser) -> Response[bytes]:
    """All applications as a CSV file."""
    data = await exported(session, user.id, locale=user.locale)
    return download(data, "applications.csv", "text/csv; charset=utf-8")


@get("/applications/import")
async def import_form(request: AnyRequest, user: CurrentUser) -> Template:
    """Where a file is chosen."""
    del user
    return page(request, "tracker/table/import.html", error="", most=MAX_ROWS)


async def read_table(request: AnyRequest, user: CurrentUser) -> Prepared[Given]:
    """The table, read before the session opens."""
    del user
    return await prepared_by(given_by(request))


@post("/applications/import/preview", request_max_body_size=UPLOAD_BYTES, dependencies=before_session(read_table))
async def preview(
    request: AnyRequest, session: Session, user: CurrentUser, prepared: NamedDependency[Prepared[Given]]
) -> Template:
    """What the table would become; nothing is written."""
    try:
        given = prepared.get()
    except AppError as refusal:
        error = sentence_for(refusal, user.locale)
        return page(request, "tracker/table/import.html", status_code=refusal.status, error=error, most=MAX_ROWS)
    plan = plan_of(given.wanted, given.errors, await known_of(session, user.id))
    error = sentence_for(given.refusal, user.locale) if given.refusal else ""
    shown = {"given": given, "plan": plan, "labels": LABELS, "fields": tuple(Field), "words": WORDS, "error": error}
    limits = {"rows": SHOWN_ROWS, "errors": SHOWN_ERRORS}
    return page(request, "tracker/table/preview.html", status_code=422 if error else 200, limits=limits, **shown)


@post(
    "/applications/import",
    status_code=303,
    request_max_body_size=UPLOAD_BYTES,
    dependencies=before_session(read_table),
)
async def import_table(
    session: Session, user: CurrentUser, settings: CurrentSettings, prepared: NamedDependency[Prepared[Given]]
) -> Redirect:
    """Take the rows in, as the preview showed them."""
    given = prepared.get()
    if given.refusal is not None:
        raise given.refusal
    plan = await import_rows(session, user.id, given.wanted, given.errors, language=user.locale)
    told = {"count": str(len(plan.wanted)), "left": str(len(plan.doubles) + len(plan.errors))}
    return done_redirect(settings, "/applications?view=list", Done("done.imported", told))


router = Router(path="/", route_handlers=[export, import_form, preview, import_table])
