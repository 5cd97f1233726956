"""Child side: two CVs held against each other, in a limited process."""

from datetime import date

from pydantic import TypeAdapter

from app.documents.protocol import Message
from app.verification.comparison import Verification, compare
from app.verification.wording import Reading

READINGS = TypeAdapter(tuple[Reading, Reading])
VERIFICATION = TypeAdapter(Verification)


def serve(request: Message) -> Message:
    """Compare two CVs for the pool. Head: today's date."""
    source, other = READINGS.validate_json(request.body)
    today = date.fromisoformat(request.head["today"])
    return Message(body=VERIFICATION.dump_json(compare(source, other, today)))
