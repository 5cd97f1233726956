"""JSON routes of coaching: conversations with their messages, and how a story becomes a success."""

from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody

from app.coaching import actions, queries
from app.coaching.actions import Checked, Wish
from app.coaching.messages import stop
from app.coaching.pitches.brief import Brief
from app.coaching.shapes import (
    Answer,
    Confirmation,
    ConversationFull,
    ConversationListing,
    ConversationWish,
    full,
    summary,
)
from app.coaching.star import Belief, Phase
from app.cvs.successes.shapes import SuccessFull
from app.cvs.successes.shapes import full as full_success
from app.kit.paging import Window
from app.own_model.queries import answerer_for
from app.web.api import Limit, Offset, api_router, refusals
from app.web.given import CurrentSettings, CurrentUser, Session


@get("/coaching/conversations", responses=refusals())
async def list_conversations(
    session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0
) -> ConversationListing:
    """The person's conversations."""
    found = await queries.conversations_in(session, user.id, Window(limit, offset))
    return ConversationListing(
        items=[summary(one) for one in found.items], total=found.total, limit=limit, offset=offset
    )


@post("/coaching/conversations", status_code=201, responses=refusals(400, 403, 404, 422))
async def start_conversation(
    session: Session, user: CurrentUser, settings: CurrentSettings, data: JSONBody[ConversationWish]
) -> ConversationFull:
    """Begin a conversation; the coach's first message is in it, and a pitch is proposed by itself."""
    wish = Wish(data.coaching_type, data.cv_id, data.engine, data.target_context, data.key_strengths)
    answerer = await answerer_for(session, user.id, settings)
    begun = await actions.start_conversation(session, user.id, wish, locale=user.locale, answerer=answerer)
    return await full(session, begun)


@get("/coaching/conversations/{conversation_id:uuid}", responses=refusals(404))
async def read_conversation(session: Session, user: CurrentUser, conversation_id: FromPath[UUID]) -> ConversationFull:
    """One conversation with all that was said."""
    return await full(session, await queries.own_conversation(session, user.id, conversation_id))


@post(
    "/coaching/conversations/{conversation_id:uuid}/messages",
    status_code=201,
    responses=refusals(400, 403, 404, 409, 422),
)
async def answer(
    session: Session, user: CurrentUser, conversation_id: FromPath[UUID], data: JSONBody[Answer]
) -> ConversationFull:
    """Answer what stands open; the coach's next message is in what comes back, or on its way."""
    if data.target_context is not None or data.key_strengths is not None:
        brief = Brief(target=data.target_context or "", strengths=tuple(data.key_strengths or ()))
        after = await actions.wish_for_pitch(
            session, user.id, conversation_id, data.text, brief, revision=data.revision
        )
    elif data.experience or data.experience_id:
        wish = (data.experience_id, data.experience)
        after = await actions.choose_experience(session, user.id, conversation_id, *wish, revision=data.revision)
    else:
        after = await actions.answer(session, user.id, conversation_id, data.text, revision=data.revision)
    return await full(session, after)


@post("/coaching/conversations/{conversation_id:uuid}/stop", status_code=200, responses=refusals(403, 404))
async def stop_writing(session: Session, user: CurrentUser, conversation_id: FromPath[UUID]) -> ConversationFull:
    """Stop the coach; what it has said so far stays."""
    return await full(session, await stop(session, user.id, conversation_id))


@post(
    "/coaching/conversations/{conversation_id:uuid}/confirmation",
    status_code=201,
    responses=refusals(400, 403, 404, 409, 422),
)
async def confirm(
    session: Session, user: CurrentUser, conversation_id: FromPath[UUID], data: JSONBody[Confirmation]
) -> SuccessFull:
    """Keep the story as a success; the conversation is over."""
    checked = Checked(
        title=data.title,
        slots={Phase(phase): text for phase, text in data.parts.items()},
        beliefs={(Phase(one.phase), one.text): Belief(one.belief) for one in data.figures},
        skills=data.skills,
        is_draft=data.is_draft,
    )
    return full_success(await actions.confirm(session, user.id, conversation_id, checked, revision=data.revision))


@post("/coaching/conversations/{conversation_id:uuid}/abandonment", status_code=200, responses=refusals(403, 404))
async def abandon(session: Session, user: CurrentUser, conversation_id: FromPath[UUID]) -> ConversationFull:
    """Leave a conversation."""
    return await full(session, await actions.abandon(session, user.id, conversation_id))


router = api_router(
    "Coaching",
    [
        list_conversations,
        start_conversation,
        read_conversation,
        answer,
        stop_writing,
        confirm,
        abandon,
    ],
)
