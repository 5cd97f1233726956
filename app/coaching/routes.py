"""Pages of coaching: the conversations and what they gave, one conversation, its answers."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import actions, queries
from app.coaching.actions import Checked
from app.coaching.forms import brief_from, checked_from, revision_and_fields, wish_from
from app.coaching.messages import stop
from app.coaching.models import CoachingType
from app.coaching.options import terms_of
from app.coaching.pitches.queries import pitches_in
from app.coaching.showing import conversation_page
from app.cvs.queries import sources_of
from app.cvs.successes.queries import successes_in
from app.cvs.successes.shown import homes_of
from app.errors import AppError, NotFound
from app.kit.paging import Window
from app.own_model.queries import answerer_for
from app.settings import Settings
from app.web.done import Done, done_redirect
from app.web.forms import fields_of
from app.web.given import CurrentSettings, CurrentUser, Session
from app.web.pages import page
from app.web.principal import Principal
from app.web.sentences import sentence_for

AnyRequest = Request[Any, Any, Any]
SHOWN = 20


@get("/coaching")
async def list_conversations(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, offset: FromQuery[int] = 0
) -> Template:
    """What was told already, the conversations, and how to begin one."""
    return await _overview(request, session, user, settings, offset=offset)


@post("/coaching/conversations", status_code=303)
async def start_conversation(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings
) -> Response[Any]:
    """Begin a conversation."""
    fields = await fields_of(request)
    try:
        async with session.begin_nested():
            answerer = await answerer_for(session, user.id, settings)
            conversation = await actions.start_conversation(
                session, user.id, wish_from(fields), locale=user.locale, answerer=answerer
            )
    except NotFound:
        raise
    except AppError as refusal:
        return await _overview(request, session, user, settings, refusal=refusal, typed=fields)
    return Redirect(f"/coaching/conversations/{conversation.id}", status_code=303)


@get("/coaching/conversations/{conversation_id:uuid}")
async def show_conversation(
    request: AnyRequest,
    session: Session,
    user: CurrentUser,
    conversation_id: FromPath[UUID],
    full: FromQuery[str] = "",
) -> Template:
    """What was said, and the form for what comes next. full: the conversation alone on the screen."""
    return await _conversation(request, session, user, conversation_id, typed={"full": full} if full else None)


@post("/coaching/conversations/{conversation_id:uuid}/messages", status_code=303)
async def answer(
    request: AnyRequest, session: Session, user: CurrentUser, conversation_id: FromPath[UUID]
) -> Response[Any]:
    """Answer the question that stands open; a refusal shows the form again with what was typed."""
    revision, fields = await revision_and_fields(request)
    try:
        async with session.begin_nested():
            await _said(session, user, conversation_id, fields, revision)
    except NotFound:
        raise
    except AppError as refusal:
        return await _conversation(request, session, user, conversation_id, refusal=refusal, typed=fields)
    return Redirect(f"/coaching/conversations/{conversation_id}{_fullness(fields)}#answer", status_code=303)


@post("/coaching/conversations/{conversation_id:uuid}/stop", status_code=303)
async def stop_writing(
    request: AnyRequest, session: Session, user: CurrentUser, conversation_id: FromPath[UUID]
) -> Redirect:
    """Stop the coach; what it has said so far stays."""
    fields = await fields_of(request)
    await stop(session, user.id, conversation_id)
    return Redirect(f"/coaching/conversations/{conversation_id}{_fullness(fields)}", status_code=303)


@post("/coaching/conversations/{conversation_id:uuid}/confirmation", status_code=303)
async def confirm(
    request: AnyRequest, session: Session, user: CurrentUser, settings: CurrentSettings, conversation_id: FromPath[UUID]
) -> Response[Any]:
    """Keep the story as a success, or as a draft; a refusal shows the check again with what was typed."""
    revision, fields = await revision_and_fields(request)
    checked = checked_from(fields)
    try:
        async with session.begin_nested():
            success = await actions.confirm(session, user.id, conversation_id, checked, revision=revision)
    except NotFound:
        raise
    except AppError as refusal:
        return await _conversation(
            request, session, user, conversation_id, refusal=refusal, typed=fields, checked=checked
        )
    return done_redirect(settings, f"/successes/{success.id}", Done("done.success_kept", {"name": success.title}))


@post("/coaching/conversations/{conversation_id:uuid}/abandonment", status_code=303)
async def abandon(
    session: Session, user: CurrentUser, settings: CurrentSettings, conversation_id: FromPath[UUID]
) -> Redirect:
    """Leave a conversation."""
    await actions.abandon(session, user.id, conversation_id)
    return done_redirect(settings, "/coaching", Done("done.coaching_left"))


async def _said(
    session: AsyncSession, user: Principal, conversation_id: UUID, fields: dict[str, str], revision: int
) -> None:
    text = fields.get("text", "")
    if "target" in fields or "strengths" in fields:
        brief = brief_from(fields)
        await actions.wish_for_pitch(session, user.id, conversation_id, text, brief, revision=revision)
    elif "line" in fields or "other" in fields:
        line_id, other = fields.get("line", ""), fields.get("other", "")
        await actions.choose_experience(session, user.id, conversation_id, line_id, other, revision=revision)
    else:
        await actions.answer(session, user.id, conversation_id, text, revision=revision)


async def _overview(
    request: AnyRequest,
    session: AsyncSession,
    user: Principal,
    settings: Settings,
    *,
    offset: int = 0,
    refusal: AppError | None = None,
    typed: dict[str, str] | None = None,
) -> Template:
    successes = await successes_in(session, user.id, Window(SHOWN, max(offset, 0)))
    return page(
        request,
        "coaching/list.html",
        status_code=refusal.status if refusal else 200,
        error=sentence_for(refusal, user.locale) if refusal else "",
        typed=typed or {},
        terms=await terms_of(session, await answerer_for(session, user.id, settings)),
        cvs=await sources_of(session, user.id),
        successes=successes,
        homes=await homes_of(session, user.id, successes.items),
        pitches=await pitches_in(session, user.id, Window(SHOWN)),
        conversations=await queries.conversations_in(session, user.id, Window(SHOWN)),
        about=queries.about_of,
        phase=queries.phase_of,
    )


async def _conversation(
    request: AnyRequest,
    session: AsyncSession,
    user: Principal,
    conversation_id: UUID,
    *,
    refusal: AppError | None = None,
    typed: dict[str, str] | None = None,
    checked: Checked | None = None,
) -> Template:
    conversation = await queries.own_conversation(session, user.id, conversation_id)
    is_star = conversation.coaching_type == CoachingType.STAR
    return page(
        request,
        "coaching/conversation.html" if is_star else "coaching/pitch_conversation.html",
        status_code=refusal.status if refusal else 200,
        error=sentence_for(refusal, user.locale) if refusal else "",
        typed=typed or {},
        is_full=bool((typed or {}).get("full")),
        **await conversation_page(session, user, conversation, checked),
    )


def _fullness(fields: dict[str, str]) -> str:
    return "?full=1" if fields.get("full") else ""


router = Router(
    path="/",
    route_handlers=[
        list_conversations,
        start_conversation,
        show_conversation,
        answer,
        stop_writing,
        confirm,
        abandon,
    ],
)
