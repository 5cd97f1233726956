"""What the letters room keeps of a person."""

from sqlalchemy import select

from app.letters.models import Letter, LetterVersion, StyleSample
from app.personal_data import OwnRows, PersonalData

PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(Letter, lambda user_id: Letter.user_id == user_id),
        OwnRows(
            LetterVersion,
            lambda user_id: LetterVersion.letter_id.in_(select(Letter.id).where(Letter.user_id == user_id)),
        ),
        OwnRows(StyleSample, lambda user_id: StyleSample.user_id == user_id),
    )
)
