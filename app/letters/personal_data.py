"""What the letters room keeps of a person."""

from sqlalchemy import select

from app.kit.shapes import Parameters
from app.letters.letter import LetterText
from app.letters.models import Letter, LetterStatus, LetterVersion, MadeBy, StyleSample
from app.letters.order import Order
from app.personal_data import OwnRows, PersonalData

_STOPPED = {one.value: LetterStatus.ERROR.value for one in (LetterStatus.WAITING, LetterStatus.PROCESSING)}


PERSONAL_DATA = PersonalData(
    rows=(
        OwnRows(
            Letter,
            lambda user_id: Letter.user_id == user_id,
            is_taken_in=True,
            words={"status": LetterStatus},
            settled={"status": _STOPPED},
            shapes={"order": Order, "error_parameters": Parameters},
        ),
        OwnRows(
            LetterVersion,
            lambda user_id: LetterVersion.letter_id.in_(select(Letter.id).where(Letter.user_id == user_id)),
            is_taken_in=True,
            shapes={"text": LetterText, "made_by": MadeBy},
        ),
        OwnRows(StyleSample, lambda user_id: StyleSample.user_id == user_id, is_taken_in=True),
    )
)
