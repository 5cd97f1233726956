"""What the coaching room keeps of a person."""

from sqlalchemy import select

from app.coaching.models import CoachingConversation, CoachingMessage, CoachingType, ConversationStatus, Speaker
from app.coaching.star import Context, Phase, Story
from app.personal_data import OwnRows, PersonalData, Row


def _check_story(row: Row) -> None:
    """A story and a context that a page can show. Raises ValueError."""
    Story.model_validate(row["story"])
    Context.model_validate(row["context"])


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            CoachingConversation,
            lambda user_id: CoachingConversation.user_id == user_id,
            is_taken_in=True,
            words={"coaching_type": CoachingType, "status": ConversationStatus},
            check=_check_story,
        ),
        OwnRows(
            CoachingMessage,
            lambda user_id: CoachingMessage.conversation_id.in_(
                select(CoachingConversation.id).where(CoachingConversation.user_id == user_id)
            ),
            is_taken_in=True,
            words={"speaker": Speaker, "phase": Phase},
        ),
    )
)
