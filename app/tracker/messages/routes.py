"""Messages on the page of an application: drafted, edited, deleted, had back."""

from typing import Any
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from app.errors import AppError, NotFound
from app.tracker.messages import actions
from app.tracker.messages.forms import edit_from, wanted_from
from app.tracker.messages.queries import own_message
from app.tracker.messages.views import messages_part
from app.tracker.queries import own_application
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import fragment, page
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/applications/{application_id:uuid}/messages")
async def show_part(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Template:
    """The messages as a part of the page."""
    application = await own_application(session, user.id, application_id)
    part = await messages_part(session, settings, application)
    return fragment(request, "tracker/messages/_section.html", part=part)


@post("/applications/{application_id:uuid}/messages", status_code=303)
async def draft(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, application_id: FromPath[UUID]
) -> Redirect | Template:
    """Have a message drafted; a refusal is shown with the form."""
    application = await own_application(session, user.id, application_id)
    try:
        async with session.begin_nested():
            kind, engine = await wanted_from(request)
            await actions.begin_message(session, settings, user.id, application_id, kind, engine=engine)
    except NotFound:
        raise
    except AppError as refusal:
        names = {"part": await messages_part(session, settings, application)}
        names |= {"error": sentence_for(refusal, user.locale)}
        return page(request, "tracker/messages/refused.html", status_code=refusal.status, **names)
    return Redirect(f"/applications/{application_id}#messages-title", status_code=303)


@post("/applications/{application_id:uuid}/messages/{message_id:uuid}/text", status_code=303)
async def save(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    message_id: FromPath[UUID],
) -> Redirect | Template:
    """Keep an edit; a refusal shows what was typed again."""
    made, revision = await edit_from(request)
    application = await own_application(session, user.id, application_id)
    await own_message(session, user.id, application_id, message_id)
    try:
        await actions.save_message(session, user.id, application_id, message_id, made, revision=revision)
    except AppError as refusal:
        part = await messages_part(session, settings, application, typed={message_id: made})
        names = {"part": part, "error": sentence_for(refusal, user.locale)}
        return page(request, "tracker/messages/refused.html", status_code=refusal.status, **names)
    return done_redirect(settings, f"/applications/{application_id}", Done("done.message_saved"))


@post("/applications/{application_id:uuid}/messages/{message_id:uuid}/deletion", status_code=303)
async def delete(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    application_id: FromPath[UUID],
    message_id: FromPath[UUID],
) -> Redirect:
    """Take a message away; the next page can undo it."""
    await own_application(session, user.id, application_id)
    await actions.delete_message(session, user.id, application_id, message_id)
    undo = f"/applications/{application_id}/messages/{message_id}/restoration"
    return done_redirect(settings, f"/applications/{application_id}", Done("done.message_deleted", {}, undo))


@post("/applications/{application_id:uuid}/messages/{message_id:uuid}/restoration", status_code=303)
async def restore(
    session: Session, user: CurrentUser, application_id: FromPath[UUID], message_id: FromPath[UUID]
) -> Redirect:
    """Bring it back."""
    await own_application(session, user.id, application_id)
    await actions.restore_message(session, user.id, application_id, message_id)
    return Redirect(f"/applications/{application_id}", status_code=303)


router = Router(path="/", route_handlers=[show_part, draft, save, delete, restore])
