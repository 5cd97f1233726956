"""What a letter is written from. Pure values."""

from datetime import date

from pydantic import Field

from app.cvs.successes.facts import FactOrigin
from app.drafting.call import Value
from app.letters.order import Order
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument


class Materials(Value):
    """What a letter is written from. document: the CV, with the confirmed facts beside its lines.

    why_us: the person's own reasons.  today: the day it bears.  facts: where those come from, by the id of their text.
    """

    order: Order
    document: CVDocument
    digest: OfferDigest
    offer_text: str = ""
    why_us: str = ""
    today: date
    samples: tuple[str, ...] = ()
    facts: dict[str, FactOrigin] = Field(default_factory=dict)
