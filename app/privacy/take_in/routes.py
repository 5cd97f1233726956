"""The form that brings an export: looked at and kept before the session opens, taken in by a task."""

from typing import Any

from litestar import Request, Router, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.response import Redirect, Template

from app.errors import AppError, Refused
from app.privacy.take_in.actions import forget, kept, order_take_in
from app.privacy.views import own_privacy
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.prepared import Prepared, before_session
from app.web.prepared import prepared as prepared_by
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
UPLOAD_BYTES = 512 * 1024 * 1024  # the option says how much of it is taken


async def _read(request: AnyRequest, user: CurrentUser, settings: CurrentSettings) -> str:
    file = (await request.form()).get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise Refused("takein.nothing")
    size_bytes = file.file.seek(0, 2)
    file.file.seek(0)
    return await kept(user.id, file.file, size_bytes, settings.data_dir)


async def read_export(request: AnyRequest, user: CurrentUser, settings: CurrentSettings) -> Prepared[str]:
    """The name of the kept export of the form, or why it cannot be taken in."""
    return await prepared_by(_read(request, user, settings))


@post(
    "/account/imports",
    status_code=303,
    request_max_body_size=UPLOAD_BYTES,
    dependencies=before_session(read_export),
)
async def bring(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    prepared: NamedDependency[Prepared[str]],
) -> Redirect | Template:
    """Have an export taken in, whole or not at all; a refusal shows the page with its sentence."""
    try:
        name = prepared.get()
        try:
            async with session.begin_nested():
                await order_take_in(session, user.id, name)
        except AppError:
            await forget(name, settings.data_dir)
            raise
    except AppError as refusal:
        own, errors = await own_privacy(session, user.id), {"takein": sentence_for(refusal, user.locale)}
        return page(request, "privacy/own.html", status_code=refusal.status, own=own, errors=errors, email="")
    return done_redirect(settings, "/account/privacy#import", Done("done.taking_in"))


router = Router(path="/", route_handlers=[bring])
