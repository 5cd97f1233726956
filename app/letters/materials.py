"""What a letter is written from. Pure values."""

from datetime import date

from pydantic import Field

from app.cvs.successes.facts import FactOrigin
from app.drafting.call import Value
from app.letters.letter import LetterText
from app.letters.order import Order
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument


class Materials(Value):
    """What a letter is written from. document: the CV, with the confirmed facts beside its lines.

    why_us: the person's own reasons.  today: the day it bears.  facts: where those come from, by the id of their text.
    present: the letter there is, to start from; None for a new one.  frame: what its person changed around it.
    """

    order: Order
    document: CVDocument
    digest: OfferDigest
    offer_text: str = ""
    why_us: str = ""
    today: date
    samples: tuple[str, ...] = ()
    facts: dict[str, FactOrigin] = Field(default_factory=dict)
    present: LetterText | None = None
    frame: dict[str, str] = Field(default_factory=dict)
