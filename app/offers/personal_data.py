"""What the offers room keeps of a person."""

from app.offers.capture.models import PageSnapshot
from app.offers.models import Offer
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Offer, lambda user_id: Offer.user_id == user_id),
        OwnRows(PageSnapshot, lambda user_id: PageSnapshot.user_id == user_id),
    )
)
