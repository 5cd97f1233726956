"""Child side: the scores of one CV for several offers, in a limited process."""

from datetime import date

from pydantic import BaseModel, TypeAdapter

from app.documents.protocol import Message
from app.matching.score import Score, score
from app.offers.digest import OfferDigest
from app.vitae.document import CVDocument


class Offered(BaseModel):
    """An offer as it is scored."""

    digest: OfferDigest
    text: str = ""


class Asked(BaseModel):
    """One CV and the offers that it is held against."""

    document: CVDocument
    offers: list[Offered]


SCORES = TypeAdapter(list[Score])


def serve(request: Message) -> Message:
    """The scores for the pool, in the order of the offers. Head: today's date."""
    asked = Asked.model_validate_json(request.body)
    today = date.fromisoformat(request.head["today"])
    found = [score(asked.document, one.digest, today, text=one.text) for one in asked.offers]
    return Message(body=SCORES.dump_json(found))
