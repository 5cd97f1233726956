"""What the matching room keeps of a person."""

from app.matching.models import DismissedOffer, MatchScore, TopOffers
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(MatchScore, lambda user_id: MatchScore.user_id == user_id),
        OwnRows(DismissedOffer, lambda user_id: DismissedOffer.user_id == user_id),
        OwnRows(TopOffers, lambda user_id: TopOffers.user_id == user_id),
    )
)
