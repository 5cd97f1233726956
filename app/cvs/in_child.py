"""Child side: from what a file said to its CV document, in a limited process."""

import json

from pydantic import TypeAdapter

from app.cvs.intake import document_of
from app.cvs.recognition import Recognition
from app.documents.protocol import Message
from app.documents.reader import source_from

RECOGNITION = TypeAdapter(Recognition)


def serve(request: Message) -> Message:
    """Recognise what one file said, for the pool. Raises Refused."""
    return Message(body=RECOGNITION.dump_json(document_of(source_from(json.loads(request.body)))))
