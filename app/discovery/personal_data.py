"""What discovery keeps of a person."""

from uuid import UUID

from app.discovery.memory import KeptMemory
from app.discovery.models import (
    FoundOffer,
    FoundStatus,
    KeptCodes,
    Remote,
    SavedSearch,
    SearchRun,
    SearchSource,
    SourceStatus,
)
from app.discovery.values import Tally
from app.kit.shapes import Parameters
from app.offers.digest import OfferDigest
from app.personal_data import OwnRows, PersonalData
from app.vitae.document import Language

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            SavedSearch,
            lambda user_id: SavedSearch.user_id == user_id,
            is_taken_in=True,
            words={"remote": Remote},
            shapes={"keywords": list[str], "red_flags": list[str]},
        ),
        OwnRows(
            SearchSource,
            lambda user_id: SearchSource.user_id == user_id,
            is_taken_in=True,
            words={"status": SourceStatus},
            shapes={"settings": dict[str, str], "memory": KeptMemory, "error_parameters": Parameters},
        ),
        OwnRows(
            SearchRun,
            lambda user_id: SearchRun.user_id == user_id,
            is_taken_in=True,
            shapes={"counts": dict[UUID, Tally]},
        ),
        OwnRows(
            FoundOffer,
            lambda user_id: FoundOffer.user_id == user_id,
            is_taken_in=True,
            words={"status": FoundStatus},
            shapes={"digest": OfferDigest, "codes": KeptCodes, "language": Language},
        ),
    )
)
