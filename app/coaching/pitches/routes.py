"""Pages of pitches: one of them, its form, its versions and files, the default one, the trash."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.pitches import actions, queries
from app.coaching.pitches.forms import written_from
from app.coaching.pitches.models import Pitch
from app.coaching.pitches.outputs import file_of
from app.coaching.pitches.proposal import Length
from app.coaching.showing import texts_of
from app.cvs.models import CVKind
from app.cvs.queries import newest_cv, own_document
from app.db import let_go
from app.errors import AppError, NotFound
from app.llm.endpoint import plain_name
from app.vitae.document import CVDocument, Header
from app.web.done import Done, done_redirect
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import download, page
from app.web.principal import Principal
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]


@get("/pitches/new")
async def new_pitch(request: AnyRequest, user: CurrentUser) -> Template:
    """An empty form, for a pitch of one's own."""
    del user
    return page(request, "coaching/pitch_form.html", pitch=None, error="", typed={})


@post("/pitches", status_code=303)
async def create_pitch(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Response[Any]:
    """Keep a pitch that was written by hand; a refusal shows the form again with what was typed."""
    written, _, fields = await written_from(request)
    try:
        pitch = await actions.create_pitch(session, user.id, written, language=user.locale)
    except AppError as refusal:
        return _form(request, user, None, refusal, fields)
    return done_redirect(settings, f"/pitches/{pitch.id}", Done("done.pitch_kept", {"name": pitch.title}))


@post("/coaching/conversations/{conversation_id:uuid}/messages/{number:int}/pitch", status_code=303)
async def keep_proposal(
    session: Session,
    user: CurrentUser,
    settings: CurrentSettings,
    conversation_id: FromPath[UUID],
    number: FromPath[int],
) -> Redirect:
    """Keep what the coach proposed."""
    pitch = await actions.keep_proposal(session, user.id, conversation_id, number)
    return done_redirect(settings, f"/pitches/{pitch.id}", Done("done.pitch_kept", {"name": pitch.title}))


@get("/pitches/{pitch_id:uuid}")
async def show_pitch(request: AnyRequest, session: Session, user: CurrentUser, pitch_id: FromPath[UUID]) -> Template:
    """Both lengths, how long they take to say, where they come from, and what to do with them."""
    pitch = await queries.own_pitch(session, user.id, pitch_id)
    return page(
        request,
        "coaching/pitch.html",
        pitch=pitch,
        model=plain_name(pitch.made_by) if pitch.made_by else "",
        texts=texts_of({Length.SHORT: pitch.short_text, Length.LONG: pitch.long_text}),
        versions=await queries.versions_of(session, pitch.id),
    )


@get("/pitches/{pitch_id:uuid}/edit")
async def edit_pitch(request: AnyRequest, session: Session, user: CurrentUser, pitch_id: FromPath[UUID]) -> Template:
    """The form of a pitch."""
    pitch = await queries.own_pitch(session, user.id, pitch_id)
    return page(request, "coaching/pitch_form.html", pitch=pitch, error="", typed={})


@post("/pitches/{pitch_id:uuid}", status_code=303)
async def save_pitch(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, pitch_id: FromPath[UUID]
) -> Response[Any]:
    """Save other words; a refusal shows the form again with what was typed."""
    written, revision, fields = await written_from(request)
    pitch = await queries.own_pitch(session, user.id, pitch_id)
    try:
        async with session.begin_nested():
            await actions.change_pitch(session, user.id, pitch_id, written, revision=revision)
    except AppError as refusal:
        await session.refresh(pitch)
        return _form(request, user, pitch, refusal, fields)
    return done_redirect(settings, f"/pitches/{pitch_id}", Done("done.pitch_saved"))


@post("/pitches/{pitch_id:uuid}/versions/{number:int}", status_code=303)
async def restore_version(
    session: Session, user: CurrentUser, settings: CurrentSettings, pitch_id: FromPath[UUID], number: FromPath[int]
) -> Redirect:
    """Go back to an older version, as a new one."""
    await actions.restore_version(session, user.id, pitch_id, number)
    return done_redirect(settings, f"/pitches/{pitch_id}", Done("done.pitch_saved"))


@post("/pitches/{pitch_id:uuid}/default", status_code=303)
async def make_default(
    session: Session, user: CurrentUser, settings: CurrentSettings, pitch_id: FromPath[UUID]
) -> Redirect:
    """Make it the person's pitch."""
    pitch = await actions.make_default(session, user.id, pitch_id)
    return done_redirect(settings, f"/pitches/{pitch_id}", Done("done.pitch_default", {"name": pitch.title}))


@get("/pitches/{pitch_id:uuid}/files/{kind:str}")
async def download_pitch(
    session: Session, user: CurrentUser, pitch_id: FromPath[UUID], kind: FromPath[str]
) -> Response[bytes]:
    """The pitch as PDF, DOCX or plain text."""
    pitch = await queries.own_pitch(session, user.id, pitch_id)
    sender, look = await sender_of(session, user.id)
    await let_go(session)
    made = await file_of(pitch, sender, kind, look)
    return download(made.data, made.name, made.media_type, shown_name=made.shown_name)


@post("/pitches/{pitch_id:uuid}/deletion", status_code=303)
async def delete_pitch(
    session: Session, user: CurrentUser, settings: CurrentSettings, pitch_id: FromPath[UUID]
) -> Redirect:
    """Move it to the trash; the next page says so and can undo it."""
    pitch = await actions.delete_pitch(session, user.id, pitch_id)
    undo = f"/pitches/{pitch_id}/restoration"
    return done_redirect(settings, "/coaching", Done("done.pitch_deleted", {"name": pitch.title}, undo))


@post("/pitches/{pitch_id:uuid}/restoration", status_code=303)
async def restore_pitch(
    session: Session, user: CurrentUser, settings: CurrentSettings, pitch_id: FromPath[UUID]
) -> Redirect:
    """Take it out of the trash."""
    pitch = await actions.restore_pitch(session, user.id, pitch_id)
    return done_redirect(settings, f"/pitches/{pitch_id}", Done("done.pitch_restored", {"name": pitch.title}))


async def sender_of(session: AsyncSession, user_id: UUID) -> tuple[Header, dict[str, Any]]:
    """The head of a person's newest CV, and its look."""
    cv = await newest_cv(session, user_id, CVKind.SOURCE)
    document = await own_document(session, user_id, cv.id) if cv else CVDocument()
    return document.header, dict(cv.look or {}) if cv else {}


def _form(
    request: AnyRequest, user: Principal, pitch: Pitch | None, refusal: AppError, fields: dict[str, str]
) -> Template:
    if isinstance(refusal, NotFound):
        raise refusal
    return page(
        request,
        "coaching/pitch_form.html",
        status_code=refusal.status,
        pitch=pitch,
        error=sentence_for(refusal, user.locale),
        typed=fields,
    )


router = Router(
    path="/",
    route_handlers=[
        new_pitch,
        create_pitch,
        keep_proposal,
        show_pitch,
        edit_pitch,
        save_pitch,
        restore_version,
        make_default,
        download_pitch,
        delete_pitch,
        restore_pitch,
    ],
)
