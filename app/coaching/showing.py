"""What the page of a conversation shows: its messages, what is asked now, and what it gave so far."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.coaching.actions import Checked, reviewed
from app.coaching.messages import FEATURE
from app.coaching.models import CoachingConversation, CoachingMessage, CoachingType, ConversationStatus, MessageStatus
from app.coaching.pitches.proposal import Length, Proposal, count_words, off_by, seconds_of
from app.coaching.pitches.queries import pitches_in
from app.coaching.queries import about_of, brief_of, messages_of, story_of
from app.coaching.rendering import as_html
from app.coaching.star import TOLD, Phase, title_of
from app.cvs.queries import own_document
from app.cvs.successes.queries import successes_in
from app.drafting.queries import partial_text
from app.errors import NotFound
from app.kit.paging import Window
from app.llm.endpoint import plain_name
from app.vitae.document import CVDocument
from app.web.principal import Principal
from app.web.sentences import sentence

BESIDE = 6  # results beside a conversation


@dataclass(frozen=True, slots=True)
class ShownText:
    """One length of a proposal. seconds: to say it.  off: how many words too few (below 0) or too many."""

    length: str
    text: str
    words: int
    seconds: int
    off: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as the page shows it. html: of a coach's whole message.  partial: of one that is written."""

    row: CoachingMessage
    html: str
    partial: str
    model: str
    proposal: Proposal | None
    texts: tuple[ShownText, ...]


async def conversation_page(
    session: AsyncSession, user: Principal, conversation: CoachingConversation, checked: Checked | None = None
) -> dict[str, Any]:
    """What the template needs. checked: the last check as it was typed."""
    is_star = conversation.coaching_type == CoachingType.STAR
    messages = [await _shown(session, one, user) for one in await messages_of(session, conversation.id)]
    common = {
        "conversation": conversation,
        "is_active": conversation.status == ConversationStatus.ACTIVE,
        "is_writing": any(one.row.status == MessageStatus.WRITING for one in messages),
        "about": about_of(conversation),
        "messages": messages,
        "why": _sentences_in(user.locale),
    }
    return common | (
        await _story(session, user, conversation, checked) if is_star else await _pitch(session, user, conversation)
    )


async def _story(
    session: AsyncSession, user: Principal, conversation: CoachingConversation, checked: Checked | None
) -> dict[str, Any]:
    story = story_of(conversation)
    shown = reviewed(story, checked) if checked and story.phase == Phase.CONFIRM else story
    return {
        "story": shown,
        "phases": list(Phase),
        "told": TOLD,
        "title": title_of(shown),
        "skills": await _skills(session, user, conversation.context["cv"], " ".join(shown.slots.values())),
        "results": (await successes_in(session, user.id, Window(BESIDE))).items,
    }


async def _pitch(session: AsyncSession, user: Principal, conversation: CoachingConversation) -> dict[str, Any]:
    return {
        "brief": brief_of(conversation),
        "results": (await pitches_in(session, user.id, Window(BESIDE))).items,
    }


async def _shown(session: AsyncSession, row: CoachingMessage, user: Principal) -> Shown:
    is_writing = row.status == MessageStatus.WRITING
    proposal = Proposal.model_validate(row.proposal) if row.proposal else None
    return Shown(
        row=row,
        html=as_html(row.text) if row.speaker == "coach" else "",
        partial=await partial_text(session, user.id, FEATURE, row.id) if is_writing else "",
        model=plain_name(row.made_by) if row.made_by else "",
        proposal=proposal,
        texts=texts_of({length: proposal.text(length) for length in Length}) if proposal else (),
    )


def texts_of(texts: Mapping[Length, str]) -> tuple[ShownText, ...]:
    """Both lengths with their counts."""
    return tuple(
        ShownText(str(length), text, count_words(text), seconds_of(text), off_by(text, length))
        for length, text in texts.items()
        if text
    )


async def _skills(session: AsyncSession, user: Principal, cv_id: str, told: str) -> list[str]:
    """The skills of the CV that the story names, to begin with."""
    try:
        document = await own_document(session, user.id, UUID(cv_id)) if cv_id else CVDocument()
    except NotFound:
        return []
    folded = f" {told.casefold()} "
    return [one.name for group in document.skills for one in group.items if one.name.casefold() in folded]


def _sentences_in(locale: str) -> Callable[[str], str]:
    return lambda code: sentence(code, locale)
