"""What tailoring keeps of a person: generations, their offers, and what the person decided about texts."""

from app.generation.models import (
    Generation,
    GenerationOffer,
    GenerationStatus,
    OfferStatus,
    Verdict,
    WatchedReading,
)
from app.personal_data import OwnRows, PersonalData

_STOPPED = {one.value: GenerationStatus.CANCELLED.value for one in (GenerationStatus.PENDING, GenerationStatus.RUNNING)}
_STOPPED_OFFER = {
    one.value: OfferStatus.CANCELLED.value
    for one in (OfferStatus.PENDING, OfferStatus.CLASSIFYING, OfferStatus.BATCHING, OfferStatus.RECOMPOSING)
}
PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            Generation,
            lambda user_id: Generation.user_id == user_id,
            is_taken_in=True,
            words={"status": GenerationStatus},
            settled={"status": _STOPPED},
        ),
        OwnRows(
            GenerationOffer,
            lambda user_id: GenerationOffer.user_id == user_id,
            is_taken_in=True,
            words={"status": OfferStatus},
            settled={"status": _STOPPED_OFFER},
        ),
        OwnRows(WatchedReading, lambda user_id: WatchedReading.user_id == user_id),
        OwnRows(Verdict, lambda user_id: Verdict.user_id == user_id, is_taken_in=True),
    ),
)
