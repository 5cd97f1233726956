"""Child side: offers and CVs read into what the ranking compares, in a limited process."""

from datetime import date

from pydantic import TypeAdapter

from app.documents.protocol import Message
from app.matching.features import OfferFeatures, features_of, profile_of
from app.offers.digest import OfferDigest, Requirement
from app.vitae.document import CVDocument

DIGESTS = TypeAdapter(list[OfferDigest])
FEATURES = TypeAdapter(list[OfferFeatures])
# Word lists are loaded while the child starts, ahead of whoever asks first.
features_of(OfferDigest(title="Baker", requirements=[Requirement(id="1", text="3 years of baking in Leeds")]))


def serve(request: Message) -> Message:
    """For the pool: the features of digests; where the head has a date, the profile of a document."""
    if "today" in request.head:
        document = CVDocument.model_validate_json(request.body)
        return Message(body=profile_of(document, date.fromisoformat(request.head["today"])).model_dump_json().encode())
    return Message(body=FEATURES.dump_json([features_of(one) for one in DIGESTS.validate_json(request.body)]))
