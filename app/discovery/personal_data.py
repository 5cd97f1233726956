"""What discovery keeps of a person."""

from app.discovery.models import FoundOffer, FoundStatus, Remote, SavedSearch, SearchRun, SearchSource, SourceStatus
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            SavedSearch, lambda user_id: SavedSearch.user_id == user_id, is_taken_in=True, words={"remote": Remote}
        ),
        OwnRows(
            SearchSource,
            lambda user_id: SearchSource.user_id == user_id,
            is_taken_in=True,
            words={"status": SourceStatus},
        ),
        OwnRows(SearchRun, lambda user_id: SearchRun.user_id == user_id, is_taken_in=True),
        OwnRows(
            FoundOffer, lambda user_id: FoundOffer.user_id == user_id, is_taken_in=True, words={"status": FoundStatus}
        ),
    )
)
