"""What the coaching room keeps of a person."""

from typing import Literal

from sqlalchemy import select

from app.coaching.models import (
    CoachingConversation,
    CoachingMessage,
    CoachingType,
    ConversationStatus,
    MessageStatus,
    Speaker,
)
from app.coaching.pitches.brief import Brief
from app.coaching.pitches.models import Pitch, PitchVersion
from app.coaching.pitches.proposal import Proposal
from app.coaching.star import Ask, Context, Phase, Story
from app.drafting.call import Value
from app.generation.engine import EngineName
from app.personal_data import OwnRows, PersonalData, Row
from app.vitae.document import Language


class _Origin(Value):
    """A sentence of a pitch with its lines, as pages show them."""

    text: str
    sources: tuple[str, ...]


def _check_conversation(row: Row) -> None:
    """The story of a story, the brief of a pitch. Raises ValueError."""
    (Brief if row["coaching_type"] == CoachingType.PITCH else Story).model_validate(row["story"])


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            CoachingConversation,
            lambda user_id: CoachingConversation.user_id == user_id,
            is_taken_in=True,
            words={"coaching_type": CoachingType, "status": ConversationStatus},
            shapes={"context": Context, "story": Story | Brief, "engine": EngineName, "language": Language},
            check=_check_conversation,
        ),
        OwnRows(
            CoachingMessage,
            lambda user_id: CoachingMessage.conversation_id.in_(
                select(CoachingConversation.id).where(CoachingConversation.user_id == user_id)
            ),
            is_taken_in=True,
            words={"speaker": Speaker, "status": MessageStatus},
            settled={"status": {MessageStatus.WRITING: MessageStatus.STOPPED}},
            shapes={"proposal": Proposal | None, "phase": Phase | Literal[""], "ask": Ask | Literal[""]},
        ),
        OwnRows(
            Pitch,
            lambda user_id: Pitch.user_id == user_id,
            is_taken_in=True,
            shapes={"key_strengths": list[str], "origins": list[_Origin], "language": Language},
        ),
        OwnRows(
            PitchVersion,
            lambda user_id: PitchVersion.pitch_id.in_(select(Pitch.id).where(Pitch.user_id == user_id)),
            is_taken_in=True,
        ),
    )
)
