"""What the room of own models keeps of a person; the key is given out to nobody."""

from app.own_model.models import OwnModel
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(OwnRows(OwnModel, lambda user_id: OwnModel.user_id == user_id, secret=frozenset({"sealed_key", "key_end"})),)
)
