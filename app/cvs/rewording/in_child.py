"""Child side: what rules suggest for a CV, in a limited process."""

from app.cvs.rewording.rules import suggestions_by_rules
from app.cvs.rewording.ruling import SUGGESTIONS
from app.documents.protocol import Message
from app.vitae.document import CVDocument


def serve(request: Message) -> Message:
    """Look at one document for the pool. Body: its JSON."""
    document = CVDocument.model_validate_json(request.body)
    return Message(body=SUGGESTIONS.dump_json(suggestions_by_rules(document)))
