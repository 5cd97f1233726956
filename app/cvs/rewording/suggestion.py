"""One suggestion for a CV, and an order to make some. Pure values."""

from enum import StrEnum
from typing import Literal

from app.drafting.call import Value


class Deed(StrEnum):
    """What accepting does: another text, a line taken away, an item moved before another one."""

    SET = "set"
    REMOVE = "remove"
    PLACE = "place"


class Reason(StrEnum):
    """Why it is suggested. Of a translation, KEPT: the line stayed as it was; NAME: both languages write it alike."""

    TYPOGRAPHY = "typography"
    PERSON = "person"
    OPENING = "opening"
    PUNCTUATION = "punctuation"
    DOUBLE = "double"
    ORDER = "order"
    CLARITY = "clarity"
    TRANSLATED = "translated"
    KEPT = "kept"
    NAME = "name"


class State(StrEnum):
    """What the person decided. STALE: the line says something else by now."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    STALE = "stale"


class Doubt(Value):
    """What the check cannot find in the line. reason: a code."""

    claim: str
    reason: str


class Suggestion(Value):
    """A text of a CV and what could stand there. id, field: as the editor names them.

    before: as it stood.  after: "" where the deed is no new text.  target: the item to stand before.
    """

    number: int = 0
    deed: Deed = Deed.SET
    id: str
    field: str = "text"
    section: str
    before: str
    after: str = ""
    target: str = ""
    reasons: tuple[Reason, ...]
    doubts: tuple[Doubt, ...] = ()
    state: State = State.OPEN


class Order(Value):
    """One order. model: "" for rules alone.  language: of a translation.  price: in credits.

    reader: the model that reads what rules are unsure of, "" for nobody.
    """

    model: str = ""
    reader: str = ""
    language: Literal["fr", "en"] = "en"
    price: int = 0
