"""What the credits room keeps of a person."""

from app.credits.models import Balance, Entry
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Balance, lambda user_id: Balance.user_id == user_id),
        OwnRows(Entry, lambda user_id: Entry.user_id == user_id),
    )
)
