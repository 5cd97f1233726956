"""JSON routes of coaching: conversations with their messages, and how a story becomes a success."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, JSONBody
from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import actions, queries, star
from app.coaching.actions import Checked
from app.coaching.models import CoachingConversation, CoachingType, ConversationStatus, Speaker
from app.coaching.star import Belief, Phase
from app.cvs.successes.shapes import FigureTold, Part, PartName, Skills, SuccessFull, Title, full
from app.cvs.successes.wording import MAX_FIGURES
from app.kit.paging import Window
from app.web.api import ApiModel, Limit, Listing, Offset, api_router, refusals
from app.web.given import CurrentUser, Session


class Message(ApiModel):
    """One message, in the order of the conversation."""

    number: int
    speaker: Speaker
    phase: Phase
    text: str
    created_at: datetime


class ConversationSummary(ApiModel):
    """A conversation in a list. phase: of its story.  about: the experience it is about, "" before one is chosen."""

    id: UUID
    coaching_type: CoachingType
    status: ConversationStatus
    phase: Phase
    about: str
    revision: int
    success_id: UUID | None
    created_at: datetime
    updated_at: datetime


class ExperienceKnown(ApiModel):
    """An experience that a story may be about."""

    id: str = Field(examples=["e1"])
    label: str = Field(examples=["Data engineer, Harbour Insights"])


class ConversationFull(ConversationSummary):
    """A conversation with all that was said. cvId: the CV that the coach knew when it began."""

    cv_id: UUID | None
    experiences: list[ExperienceKnown]
    parts: dict[PartName, str]
    figures: list[FigureTold]
    messages: list[Message]


class ConversationListing(Listing):
    """Conversations, the one that was last spoken in first."""

    items: list[ConversationSummary]


class ConversationWish(ApiModel):
    """A conversation to begin. cvId: what the coach reads first; null for the newest CV."""

    coaching_type: Literal["star"] = "star"
    cv_id: UUID | None = None


class Answer(ApiModel):
    """An answer to the question that stands open. revision: of the conversation as it was read.

    experienceId or experience: which experience the story is about, in its first phase; text: in the others.
    """

    revision: int = Field(ge=1, le=2**31 - 1)
    text: Annotated[str, StringConstraints(max_length=star.LONGEST)] = ""
    experience_id: Annotated[str, StringConstraints(max_length=24)] = ""
    experience: Annotated[str, StringConstraints(max_length=200)] = ""


class Confirmation(ApiModel):
    """The last check of a story. figures: what the person says of each; isDraft: keep it, undecided as it is."""

    revision: int = Field(ge=1, le=2**31 - 1)
    title: Title = ""
    parts: dict[PartName, Part] = Field(default_factory=dict[PartName, str])
    figures: Annotated[list[FigureTold], Field(max_length=2 * MAX_FIGURES)] = Field(default_factory=list[FigureTold])
    skills: Skills = Field(default_factory=list[str])
    is_draft: bool = False


@get("/coaching/conversations", responses=refusals())
async def list_conversations(
    session: Session, user: CurrentUser, limit: Limit = 50, offset: Offset = 0
) -> ConversationListing:
    """The person's conversations."""
    found = await queries.conversations_in(session, user.id, Window(limit, offset))
    return ConversationListing(
        items=[_summary(one) for one in found.items], total=found.total, limit=limit, offset=offset
    )


@post("/coaching/conversations", status_code=201, responses=refusals(400, 403, 404, 422))
async def start_conversation(session: Session, user: CurrentUser, data: JSONBody[ConversationWish]) -> ConversationFull:
    """Begin a conversation; the coach's first message is in it."""
    begun = await actions.start_conversation(session, user.id, locale=user.locale, cv_id=data.cv_id)
    return await _full(session, begun)


@get("/coaching/conversations/{conversation_id:uuid}", responses=refusals(404))
async def read_conversation(session: Session, user: CurrentUser, conversation_id: FromPath[UUID]) -> ConversationFull:
    """One conversation with all that was said."""
    return await _full(session, await queries.own_conversation(session, user.id, conversation_id))


@post(
    "/coaching/conversations/{conversation_id:uuid}/messages",
    status_code=201,
    responses=refusals(400, 403, 404, 409, 422),
)
async def answer(
    session: Session, user: CurrentUser, conversation_id: FromPath[UUID], data: JSONBody[Answer]
) -> ConversationFull:
    """Answer the question that stands open; the coach's next one is in what comes back."""
    if data.experience or data.experience_id:
        wish = (data.experience_id, data.experience)
        after = await actions.choose_experience(session, user.id, conversation_id, *wish, revision=data.revision)
    else:
        after = await actions.answer(session, user.id, conversation_id, data.text, revision=data.revision)
    return await _full(session, after)


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
    return full(await actions.confirm(session, user.id, conversation_id, checked, revision=data.revision))


@post("/coaching/conversations/{conversation_id:uuid}/abandonment", status_code=200, responses=refusals(403, 404))
async def abandon(session: Session, user: CurrentUser, conversation_id: FromPath[UUID]) -> ConversationFull:
    """Leave a conversation."""
    return await _full(session, await actions.abandon(session, user.id, conversation_id))


def _summary(one: CoachingConversation) -> ConversationSummary:
    story = queries.story_of(one)
    return ConversationSummary(
        id=one.id,
        coaching_type=CoachingType(one.coaching_type),
        status=ConversationStatus(one.status),
        phase=story.phase,
        about=story.about,
        revision=one.revision,
        success_id=one.success_id,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )


async def _full(session: AsyncSession, one: CoachingConversation) -> ConversationFull:
    await session.refresh(one)
    story = queries.story_of(one)
    cv_id = one.context["cv"]
    return ConversationFull(
        **_summary(one).model_dump(),
        cv_id=UUID(cv_id) if cv_id else None,
        experiences=[ExperienceKnown(id=each["id"], label=each["label"]) for each in one.context["experiences"]],
        parts={phase.value: text for phase, text in story.slots.items()},  # pyright: ignore[reportArgumentType] - of TOLD
        figures=[FigureTold.model_validate(each.model_dump(mode="json")) for each in story.figures],
        messages=[Message.model_validate(each) for each in await queries.messages_of(session, one.id)],
    )


router = api_router(
    "Coaching",
    [
        list_conversations,
        start_conversation,
        read_conversation,
        answer,
        confirm,
        abandon,
    ],
)
