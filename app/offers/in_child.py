"""Child side: what an offer asks for, by rules, in a limited process."""

from app.documents.protocol import Message
from app.offers.rules import digest_offer


def serve(request: Message) -> Message:
    """The digest of one offer's text, for the pool."""
    return Message(body=digest_offer(request.body.decode()).model_dump_json().encode())
