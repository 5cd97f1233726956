"""What the tracker keeps of a person."""

from app.personal_data import OwnRows, PersonalData
from app.tracker.models import Application, ApplicationMove

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Application, lambda user_id: Application.user_id == user_id),
        OwnRows(ApplicationMove, lambda user_id: ApplicationMove.user_id == user_id),
    )
)
