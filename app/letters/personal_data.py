"""What the letters room keeps of a person."""

from sqlalchemy import select

from app.letters.letter import LetterText
from app.letters.models import Letter, LetterStatus, LetterVersion, StyleSample
from app.personal_data import OwnRows, PersonalData, Row

_STOPPED = {one.value: LetterStatus.ERROR.value for one in (LetterStatus.WAITING, LetterStatus.PROCESSING)}


def _check_text(row: Row) -> None:
    """Raises ValueError for a text that pages cannot show."""
    LetterText.model_validate(row["text"])


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            Letter,
            lambda user_id: Letter.user_id == user_id,
            is_taken_in=True,
            words={"status": LetterStatus},
            settled={"status": _STOPPED},
        ),
        OwnRows(
            LetterVersion,
            lambda user_id: LetterVersion.letter_id.in_(select(Letter.id).where(Letter.user_id == user_id)),
            is_taken_in=True,
            check=_check_text,
        ),
        OwnRows(StyleSample, lambda user_id: StyleSample.user_id == user_id, is_taken_in=True),
    )
)
