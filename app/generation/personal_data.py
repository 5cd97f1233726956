"""What tailoring keeps of a person: generations, their offers, and what the person decided about texts."""

from app.generation.models import Generation, GenerationOffer, Verdict, WatchedReading
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Generation, lambda user_id: Generation.user_id == user_id),
        OwnRows(GenerationOffer, lambda user_id: GenerationOffer.user_id == user_id),
        OwnRows(WatchedReading, lambda user_id: WatchedReading.user_id == user_id),
        OwnRows(Verdict, lambda user_id: Verdict.user_id == user_id),
    ),
)
