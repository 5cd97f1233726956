"""What the matching room keeps of a person."""

from app.matching.models import MatchScore
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(rows=(OwnRows(MatchScore, lambda user_id: MatchScore.user_id == user_id),))
