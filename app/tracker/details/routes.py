"""What is noted on the page of an application: a form goes back to its place, or is shown with its sentence."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import AppError, NotFound
from app.tracker.details import actions, contacts, files, queries
from app.tracker.details.forms import GivenFile, contact_from, dates_from, file_from
from app.tracker.details.kinds import ENDINGS
from app.tracker.details.options import MEGABYTE, MOST_FILE_MB
from app.tracker.queries import own_application
from app.tracker.views import WORDS, application_page
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.principal import Principal
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = MOST_FILE_MB * MEGABYTE + 100_000


@post("/applications/{application_id:uuid}/dates", status_code=303)
async def set_dates(
    request: AnyRequest, session: Session, user: CurrentUser, application_id: FromPath[UUID]
) -> Redirect | Template:
    """Stars, interview and follow-up."""
    application = await own_application(session, user.id, application_id)
    fields = await fields_of(request)

    async def work() -> None:
        dates = dates_from(fields, actions.dates_of(application))
        await actions.set_dates(session, user.id, application_id, dates)

    return await _done_or_shown(request, session, user, application_id, "dates", work())


@post("/applications/{application_id:uuid}/notes", status_code=303)
async def write_notes(
    request: AnyRequest, session: Session, user: CurrentUser, application_id: FromPath[UUID]
) -> Redirect | Template:
    """The person's notes; over others that were written meanwhile only once both were seen."""
    await own_application(session, user.id, application_id)
    fields = await fields_of(request)
    work = actions.write_notes(session, user.id, application_id, fields.get("notes", ""), seen=fields.get("seen"))
    return await _done_or_shown(request, session, user, application_id, "notes", work)


@post("/applications/{application_id:uuid}/contacts", status_code=303)
async def add_contact(
    request: AnyRequest, session: Session, user: CurrentUser, application_id: FromPath[UUID]
) -> Redirect | Template:
    """A person at the other end."""
    await own_application(session, user.id, application_id)
    work = contacts.add_contact(session, user.id, application_id, contact_from(await fields_of(request)))
    return await _done_or_shown(request, session, user, application_id, "contacts", work)


@post("/application-contacts/{contact_id:uuid}", status_code=303)
async def change_contact(
    request: AnyRequest, session: Session, user: CurrentUser, contact_id: FromPath[UUID]
) -> Redirect | Template:
    """The same person, put right."""
    contact = await queries.own_contact(session, user.id, contact_id)
    work = contacts.change_contact(session, user.id, contact_id, contact_from(await fields_of(request)))
    return await _done_or_shown(request, session, user, contact.application_id, f"contact-{contact_id}", work)


@post("/application-contacts/{contact_id:uuid}/deletion", status_code=303)
async def delete_contact(
    session: Session, user: CurrentUser, settings: CurrentSettings, contact_id: FromPath[UUID]
) -> Redirect:
    """Take a person away; the next page says so and can undo it."""
    gone = await contacts.delete_contact(session, user.id, contact_id)
    done = Done("done.contact_deleted", {"name": gone.name}, f"/application-contacts/{contact_id}/restoration")
    return done_redirect(settings, f"/applications/{gone.application_id}", done)


@post("/application-contacts/{contact_id:uuid}/restoration", status_code=303)
async def restore_contact(session: Session, user: CurrentUser, contact_id: FromPath[UUID]) -> Redirect:
    """Bring a person back."""
    back = await contacts.restore_contact(session, user.id, contact_id)
    return Redirect(f"/applications/{back.application_id}#contacts", status_code=303)


async def read_file(request: AnyRequest, user: CurrentUser) -> Prepared[GivenFile]:
    """The file, read before the session opens."""
    del user
    return await prepared_by(file_from(request))


@post(
    "/applications/{application_id:uuid}/files",
    status_code=303,
    request_max_body_size=UPLOAD_BYTES,
    dependencies=before_session(read_file),
)
async def add_file(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    prepared: NamedDependency[Prepared[GivenFile]],
) -> Redirect | Template:
    """A file of the person's own."""
    await own_application(session, user.id, application_id)

    async def work() -> None:
        one = prepared.get()
        await files.add_file(session, user.id, application_id, one.kind, one.name, one.data, settings.data_dir)

    return await _done_or_shown(request, session, user, application_id, "files", work())


@get("/application-files/{file_id:uuid}")
async def show_file(
    session: Session, user: CurrentUser, settings: CurrentSettings, file_id: FromPath[UUID]
) -> Response[bytes]:
    """The file, to be saved; never shown as a page of ours."""
    row = await queries.own_file(session, user.id, file_id)
    data = await files.bytes_of(session, row, settings.data_dir)
    return download(data, f"{row.kind}.{ENDINGS[row.media_type]}", row.media_type, shown_name=row.name)


@post("/application-files/{file_id:uuid}/deletion", status_code=303)
async def delete_file(
    session: Session, user: CurrentUser, settings: CurrentSettings, file_id: FromPath[UUID]
) -> Redirect:
    """Take a file away; the next page says so and can undo it."""
    gone = await files.delete_file(session, user.id, file_id)
    done = Done("done.file_deleted", {"name": gone.name}, f"/application-files/{file_id}/restoration")
    return done_redirect(settings, f"/applications/{gone.application_id}", done)


@post("/application-files/{file_id:uuid}/restoration", status_code=303)
async def restore_file(session: Session, user: CurrentUser, file_id: FromPath[UUID]) -> Redirect:
    """Bring a file back."""
    back = await files.restore_file(session, user.id, file_id)
    return Redirect(f"/applications/{back.application_id}#files", status_code=303)


async def _done_or_shown(
    request: AnyRequest,
    session: AsyncSession,
    user: Principal,
    application_id: UUID,
    form: str,
    work: Awaitable[object],
) -> Redirect | Template:
    """Go back to the form's place, or show the page again with what was typed and the sentence of the refusal."""
    try:
        async with session.begin_nested():
            await work
    except NotFound:
        raise
    except AppError as refusal:
        typed = await fields_of(request) | {"form": form}
        shown = await application_page(session, request.app.state.settings, user.id, application_id, typed)
        error = sentence_for(refusal, user.locale)
        return page(request, "tracker/show.html", status_code=refusal.status, shown=shown, words=WORDS, error=error)
    return Redirect(f"/applications/{application_id}#{form}", status_code=303)


router = Router(
    path="/",
    route_handlers=[
        set_dates,
        write_notes,
        add_contact,
        change_contact,
        delete_contact,
        restore_contact,
        add_file,
        show_file,
        delete_file,
        restore_file,
    ],
)
