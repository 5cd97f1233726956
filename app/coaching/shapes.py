"""What the wire says of conversations."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching import queries, star
from app.coaching.models import (
    CoachingConversation,
    CoachingMessage,
    CoachingType,
    ConversationStatus,
    MessageStatus,
    Speaker,
)
from app.coaching.pitches.brief import MAX_STRENGTH, MAX_STRENGTHS, MAX_TARGET
from app.coaching.pitches.proposal import Length, Proposal, State, count_words, seconds_of
from app.coaching.star import Phase
from app.cvs.successes.shapes import FigureTold, Part, PartName, Skills, Title
from app.cvs.successes.wording import MAX_FIGURES
from app.llm.endpoint import plain_name
from app.web.api import ApiModel, Listing

Target = Annotated[str, StringConstraints(max_length=MAX_TARGET)]
Strength = Annotated[str, StringConstraints(min_length=1, max_length=MAX_STRENGTH)]
Strengths = Annotated[list[Strength], Field(max_length=MAX_STRENGTHS)]


class ProposedSentence(ApiModel):
    """A sentence of a proposal. state: waiting where only the person can say whether it is true.

    sources: the lines it comes from, as they wrote them.  doubt: the words that no line says.
    """

    text: str
    state: State
    sources: list[str]
    doubt: str


class ProposedText(ApiModel):
    """One length of a proposal. seconds: to say it."""

    length: Length
    text: str
    words: int
    seconds: int
    sentences: list[ProposedSentence]


class Message(ApiModel):
    """One message. status: writing until its words have come; follow `draft:changed` in /api/events by its id.

    model: that worded it, "" for rules.  error: why a model did not.  proposal: of the pitch coach.
    """

    id: UUID
    number: int
    speaker: Speaker
    phase: Phase | None
    text: str
    status: MessageStatus
    model: str
    error: str
    proposal: list[ProposedText]
    created_at: datetime


class ConversationSummary(ApiModel):
    """A conversation in a list. phase: of its story.  about: the experience or the target, "" before one is known."""

    id: UUID
    coaching_type: CoachingType
    status: ConversationStatus
    engine: Literal["extractive", "model"]
    phase: Phase | None
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
    target_context: str
    key_strengths: list[str]
    messages: list[Message]


class ConversationListing(Listing):
    """Conversations, the one that was last spoken in first."""

    items: list[ConversationSummary]


class ConversationWish(ApiModel):
    """A conversation to begin. cvId: what the coach reads first; null for the newest CV.

    engine: model where a model is to word the coach's part; targetContext, keyStrengths: of a pitch.
    """

    coaching_type: CoachingType = CoachingType.STAR
    cv_id: UUID | None = None
    engine: Literal["extractive", "model"] = "extractive"
    target_context: Target = ""
    key_strengths: Strengths = Field(default_factory=list[str])


class Answer(ApiModel):
    """An answer to what stands open. revision: of the conversation as it was read.

    experienceId or experience: which experience a story is about, in its first phase; text: in the others.
    Of a pitch, text says what should change, and targetContext and keyStrengths what counts from now on.
    """

    revision: int = Field(ge=1, le=2**31 - 1)
    text: Annotated[str, StringConstraints(max_length=star.LONGEST)] = ""
    experience_id: Annotated[str, StringConstraints(max_length=24)] = ""
    experience: Annotated[str, StringConstraints(max_length=200)] = ""
    target_context: Target | None = None
    key_strengths: Strengths | None = None


class Confirmation(ApiModel):
    """The last check of a story. figures: what the person says of each; isDraft: keep it, undecided as it is."""

    revision: int = Field(ge=1, le=2**31 - 1)
    title: Title = ""
    parts: dict[PartName, Part] = Field(default_factory=dict[PartName, str])
    figures: Annotated[list[FigureTold], Field(max_length=2 * MAX_FIGURES)] = Field(default_factory=list[FigureTold])
    skills: Skills = Field(default_factory=list[str])
    is_draft: bool = False


def summary(one: CoachingConversation) -> ConversationSummary:
    """A conversation in a list."""
    phase = queries.phase_of(one)
    return ConversationSummary(
        id=one.id,
        coaching_type=CoachingType(one.coaching_type),
        status=ConversationStatus(one.status),
        engine="model" if one.model else "extractive",
        phase=Phase(phase) if phase else None,
        about=queries.about_of(one),
        revision=one.revision,
        success_id=one.success_id,
        created_at=one.created_at,
        updated_at=one.updated_at,
    )


async def full(session: AsyncSession, one: CoachingConversation) -> ConversationFull:
    """A conversation with all that was said."""
    await session.refresh(one)
    is_star = one.coaching_type == CoachingType.STAR
    story = queries.story_of(one) if is_star else star.Story()
    brief = None if is_star else queries.brief_of(one)
    cv_id = one.context["cv"]
    return ConversationFull(
        **summary(one).model_dump(),
        cv_id=UUID(cv_id) if cv_id else None,
        experiences=[ExperienceKnown(id=each["id"], label=each["label"]) for each in one.context["experiences"]],
        parts={phase.value: text for phase, text in story.slots.items()},  # pyright: ignore[reportArgumentType] - of TOLD
        figures=[FigureTold.model_validate(each.model_dump(mode="json")) for each in story.figures],
        target_context=brief.target if brief else "",
        key_strengths=list(brief.strengths) if brief else [],
        messages=[message(each) for each in await queries.messages_of(session, one.id)],
    )


def message(row: CoachingMessage) -> Message:
    """A message, with what it proposes."""
    proposal = Proposal.model_validate(row.proposal) if row.proposal else None
    return Message(
        id=row.id,
        number=row.number,
        speaker=Speaker(row.speaker),
        phase=Phase(row.phase) if row.phase else None,
        text=row.text,
        status=MessageStatus(row.status),
        model=plain_name(row.made_by) if row.made_by else "",
        error=row.error_code,
        proposal=[_proposed(proposal, length) for length in Length] if proposal else [],
        created_at=row.created_at,
    )


def _proposed(proposal: Proposal, length: Length) -> ProposedText:
    text = proposal.text(length)
    return ProposedText(
        length=length,
        text=text,
        words=count_words(text),
        seconds=seconds_of(text),
        sentences=[
            ProposedSentence(
                text=one.text,
                state=one.state,
                sources=[proposal.lines[key] for key in one.sources if key in proposal.lines],
                doubt=one.doubt,
            )
            for one in proposal.spoken(length)
        ],
    )
