"""Child side: a model's structure of a CV, held against its lines in a limited process."""

import json

from app.cvs.recognition.result import RECOGNITION
from app.cvs.structure.call import StructureWire
from app.cvs.structure.checked import checked
from app.documents.protocol import Message


def serve(request: Message) -> Message:
    """Body: JSON with texts, answers and by_rules. Gives the recognition as JSON."""
    given = json.loads(request.body)
    answers = [StructureWire.model_validate(answer) for answer in given["answers"]]
    by_rules = RECOGNITION.validate_python(given["by_rules"])
    return Message(body=RECOGNITION.dump_json(checked(given["texts"], answers, by_rules)))
