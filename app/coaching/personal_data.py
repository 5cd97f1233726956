"""What the coaching room keeps of a person."""

from sqlalchemy import select

from app.coaching.models import CoachingConversation, CoachingMessage
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(CoachingConversation, lambda user_id: CoachingConversation.user_id == user_id),
        OwnRows(
            CoachingMessage,
            lambda user_id: CoachingMessage.conversation_id.in_(
                select(CoachingConversation.id).where(CoachingConversation.user_id == user_id)
            ),
        ),
    )
)
