"""What the offers room keeps of a person."""

from app.offers.models import Offer
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(rows=(OwnRows(Offer, lambda user_id: Offer.user_id == user_id),))
