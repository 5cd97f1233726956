"""Pages of privacy: what is said to everybody, and a person's own: exports, the end of the account, who looked."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import File, Redirect, Template

from app.errors import AppError
from app.privacy import actions
from app.privacy.handing import MEDIA_TYPE, PRIVATE, export_file
from app.privacy.models import Deletion
from app.privacy.options import deletion_days
from app.privacy.telling import told
from app.privacy.views import own_privacy
from app.settings import Settings
from app.web.cookies import SESSION, dropped_cookie
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for
from app.web.visit import visit_of

AnyRequest = Request[Any, Any, Any]
OWN = "/account/privacy"


@get("/privacy")
async def privacy_page(request: AnyRequest, session: Session, settings: CurrentSettings) -> Template:
    """What is kept, for how long, and what leaves the server: for anybody."""
    person = visit_of(request).person
    return page(request, "privacy/privacy.html", told=await told(session, settings, person.id if person else None))


@get("/account/privacy")
async def own_page(request: AnyRequest, session: Session, user: CurrentUser) -> Template:
    """The person's own data: to take along, to bring, to delete."""
    return page(request, "privacy/own.html", own=await own_privacy(session, user.id), errors={}, email="")


@post("/account/exports", status_code=303)
async def order_own_export(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Redirect | Template:
    """Have an export made; a refusal shows the page with its sentence."""
    try:
        async with session.begin_nested():
            await actions.order_export(session, user.id)
    except AppError as refusal:
        errors = {"export": sentence_for(refusal, user.locale)}
        own = await own_privacy(session, user.id)
        return page(request, "privacy/own.html", status_code=refusal.status, own=own, errors=errors, email="")
    return done_redirect(settings, f"{OWN}#export", Done("done.export_ordered"))


@get("/account/exports/{export_id:uuid}/file")
async def download_export(
    session: Session, user: CurrentUser, settings: CurrentSettings, export_id: FromPath[UUID]
) -> File:
    """The ZIP, read from disk as it is sent; that it was handed out is written down."""
    file, name = await export_file(session, user.id, export_id, settings)
    return File(file, filename=name, media_type=MEDIA_TYPE, headers=PRIVATE)


@post("/account/exports/{export_id:uuid}/deletion", status_code=303)
async def delete_own_export(
    session: Session, user: CurrentUser, settings: CurrentSettings, export_id: FromPath[UUID]
) -> Redirect:
    """Forget an export; one that is being made is stopped."""
    await actions.delete_export(session, user.id, export_id, settings.data_dir)
    return done_redirect(settings, f"{OWN}#export", Done("done.export_deleted"))


async def asked(request: AnyRequest, user: CurrentUser, settings: CurrentSettings) -> Prepared[Deletion]:
    """The wish that the account goes, with its slow check of the password, before the session opens."""
    form = await fields_of(request)
    address = request.client.host if request.client else ""
    email, password = form.get("email", ""), form.get("password", "")
    return await prepared_by(actions.ask_deletion(user.id, email, password, address, settings))


@post("/account/deletion", status_code=303, dependencies=before_session(asked))
async def leave(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[Deletion]],
) -> Redirect | Template:
    """Have the account deleted in some days; its person is signed out everywhere."""
    try:
        prepared.get()
    except AppError as refusal:
        errors, email = {"deletion": sentence_for(refusal, user.locale)}, (await fields_of(request)).get("email", "")
        own = await own_privacy(session, user.id)
        return page(request, "privacy/own.html", status_code=refusal.status, own=own, errors=errors, email=email)
    return _left(settings)


@post("/account/deletion/end", status_code=303)
async def stay(session: Session, user: CurrentUser, settings: CurrentSettings) -> Redirect:
    """Keep the account after all."""
    await actions.keep_account(session, user.id)
    return done_redirect(settings, OWN, Done("done.deletion_dropped"))


def _left(settings: Settings) -> Redirect:
    return Redirect("/privacy/goodbye", status_code=303, cookies=[dropped_cookie(settings, SESSION)])


@get("/privacy/goodbye")
async def goodbye(request: AnyRequest, session: Session) -> Template:
    """What happens now, for a person who asked for the end of their account."""
    return page(request, "privacy/goodbye.html", days=await deletion_days(session))


HANDLERS = [privacy_page, own_page, order_own_export, download_export, delete_own_export, leave, stay, goodbye]
router = Router(path="/", route_handlers=HANDLERS)
