"""Child side: from what a file said to its CV document, in a limited process."""

import json

from app.cvs.intake import cv_of, document_of
from app.cvs.recognition.result import RECOGNITION
from app.documents.protocol import Message
from app.documents.reader import source_from


def serve(request: Message) -> Message:
    """Recognise what one file said, for the pool. Head: is_cv, whether it must hold one. Raises Refused."""
    recognise = cv_of if request.head["is_cv"] else document_of
    return Message(body=RECOGNITION.dump_json(recognise(source_from(json.loads(request.body)))))
