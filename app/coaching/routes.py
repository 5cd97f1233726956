"""Pages of coaching: the conversations and what they gave, one conversation, its answers."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import actions, queries
from app.coaching.actions import Checked
from app.coaching.forms import checked_from, revision_and_fields
from app.coaching.models import ConversationStatus
from app.coaching.star import TOLD, Phase, title_of
from app.cvs.queries import own_document, sources_of
from app.cvs.successes.queries import successes_in
from app.errors import AppError, NotFound
from app.kit.paging import Window
from app.vitae.document import CVDocument
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
    request: AnyRequest, session: Session, user: CurrentUser, offset: FromQuery[int] = 0
) -> Template:
    """What was told already, the conversations, and how to begin one."""
    return await _overview(request, session, user, offset=offset)


@post("/coaching/conversations", status_code=303)
async def start_conversation(request: AnyRequest, session: Session, user: CurrentUser) -> Response[Any]:
    """Begin a story."""
    wish = (await fields_of(request)).get("cv", "")
    try:
        conversation = await actions.start_conversation(session, user.id, locale=user.locale, cv_id=_id(wish))
    except AppError as refusal:
        return await _overview(request, session, user, refusal=refusal)
    return Redirect(f"/coaching/conversations/{conversation.id}", status_code=303)


@get("/coaching/conversations/{conversation_id:uuid}")
async def show_conversation(
    request: AnyRequest, session: Session, user: CurrentUser, conversation_id: FromPath[UUID]
) -> Template:
    """What was said, and the form for what comes next."""
    return await _conversation(request, session, user, conversation_id)


@post("/coaching/conversations/{conversation_id:uuid}/messages", status_code=303)
async def answer(
    request: AnyRequest, session: Session, user: CurrentUser, conversation_id: FromPath[UUID]
) -> Response[Any]:
    """Answer the question that stands open; a refusal shows the form again with what was typed."""
    revision, fields = await revision_and_fields(request)
    text, line_id = fields.get("text", ""), fields.get("line", "")
    try:
        async with session.begin_nested():
            if "line" in fields or "other" in fields:
                other = fields.get("other", "")
                await actions.choose_experience(session, user.id, conversation_id, line_id, other, revision=revision)
            else:
                await actions.answer(session, user.id, conversation_id, text, revision=revision)
    except NotFound:
        raise
    except AppError as refusal:
        return await _conversation(request, session, user, conversation_id, refusal=refusal, typed=fields)
    return Redirect(f"/coaching/conversations/{conversation_id}", status_code=303)


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


async def _overview(
    request: AnyRequest, session: AsyncSession, user: Principal, *, offset: int = 0, refusal: AppError | None = None
) -> Template:
    return page(
        request,
        "coaching/list.html",
        status_code=refusal.status if refusal else 200,
        error=sentence_for(refusal, user.locale) if refusal else "",
        cvs=await sources_of(session, user.id),
        successes=await successes_in(session, user.id, Window(SHOWN, max(offset, 0))),
        conversations=await queries.conversations_in(session, user.id, Window(SHOWN)),
        stories=queries.story_of,
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
    story = queries.story_of(conversation)
    shown = actions.reviewed(story, checked) if checked and story.phase == Phase.CONFIRM else story
    return page(
        request,
        "coaching/conversation.html",
        status_code=refusal.status if refusal else 200,
        error=sentence_for(refusal, user.locale) if refusal else "",
        conversation=conversation,
        is_active=conversation.status == ConversationStatus.ACTIVE,
        story=shown,
        phases=list(Phase),
        told=TOLD,
        messages=await queries.messages_of(session, conversation.id),
        title=title_of(shown),
        skills=await _skills(session, user, conversation.context["cv"], " ".join(shown.slots.values())),
        typed=typed or {},
    )


async def _skills(session: AsyncSession, user: Principal, cv_id: str, told: str) -> list[str]:
    """The skills of the CV that the story names, to begin with."""
    try:
        document = await own_document(session, user.id, UUID(cv_id)) if cv_id else CVDocument()
    except NotFound:
        return []
    folded = f" {told.casefold()} "
    return [one.name for group in document.skills for one in group.items if one.name.casefold() in folded]


def _id(wish: str) -> UUID | None:
    try:
        return UUID(wish) if wish else None
    except ValueError as error:
        raise NotFound from error


router = Router(
    path="/", route_handlers=[list_conversations, start_conversation, show_conversation, answer, confirm, abandon]
)
