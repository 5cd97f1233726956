"""What discovery keeps of a person."""

from app.discovery.models import FoundOffer, SavedSearch, SearchRun, SearchSource
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(SavedSearch, lambda user_id: SavedSearch.user_id == user_id),
        OwnRows(SearchSource, lambda user_id: SearchSource.user_id == user_id),
        OwnRows(SearchRun, lambda user_id: SearchRun.user_id == user_id),
        OwnRows(FoundOffer, lambda user_id: FoundOffer.user_id == user_id),
    )
)
