"""What the matching room keeps of a person."""

from app.matching.interactions.models import Interaction, InteractionConsent
from app.matching.models import DismissedOffer, MatchScore, TopOffers
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(MatchScore, lambda user_id: MatchScore.user_id == user_id),
        OwnRows(DismissedOffer, lambda user_id: DismissedOffer.user_id == user_id),
        OwnRows(Interaction, lambda user_id: Interaction.user_id == user_id),
        OwnRows(InteractionConsent, lambda user_id: InteractionConsent.user_id == user_id),
        OwnRows(TopOffers, lambda user_id: TopOffers.user_id == user_id),
    )
)
