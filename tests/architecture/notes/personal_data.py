"""What the slice keeps of a person."""

from app.personal_data import OwnRows, PersonalData
from tests.architecture.notes.models import Note

PERSONAL_DATA = PersonalData(rows=(OwnRows(Note, lambda user_id: Note.user_id == user_id),))
