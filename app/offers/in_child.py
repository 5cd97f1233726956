"""Child side: what an offer asks for, by rules, and what of a model's answer it says; in a limited process."""

import json

from app.documents.protocol import Message
from app.offers.digest import OfferDigest
from app.offers.rules import digest_offer


def serve(request: Message) -> Message:
    """The digest of one offer's text; of a model's answer about it where there is one.

    Body: the text, or JSON with text, answer and by_rules. Gives the digest as JSON.
    """
    is_checked = bool(request.head.get("is_checked"))
    digest = _checked(json.loads(request.body)) if is_checked else digest_offer(request.body.decode())
    return Message(body=digest.model_dump_json().encode())


def _checked(given: dict[str, object]) -> OfferDigest:
    from app.offers.checked import checked  # children of a server without a model need nothing of it
    from app.offers.extraction import ExtractionWire

    answer, by_rules = ExtractionWire.model_validate(given["answer"]), OfferDigest.model_validate(given["by_rules"])
    return checked(str(given["text"]), answer, by_rules)
