"""The shapes of JSON that rows of CVs hold besides documents; no row is read or written here."""

from uuid import UUID

from pydantic import BaseModel, NonNegativeInt

from app.cvs.recognition.result import Doubt
from app.drafting.call import Value

KeptLook = dict[str, str | int]  # by the names of Look; what is not known any more counts as not chosen


class ChosenLine(Value):
    """A line of a profile. text: as it was when it was chosen."""

    cv: UUID
    id: str
    text: str


class KeptReading(BaseModel):
    """What is kept of the reading of a file: lines by their numbers, from 0. seen: pages, from 0, shown as pictures."""

    kind: str = ""
    mapping: dict[str, list[NonNegativeInt]] = {}
    not_placed: list[NonNegativeInt] = []
    doubts: list[Doubt] = []
    hidden: list[str] = []
    warnings: list[str] = []
    seen: list[NonNegativeInt] = []
