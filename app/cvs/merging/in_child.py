"""Child side: two CVs compared and put together, in a limited process."""

from app.cvs.merging.differences import MERGED, Pair, merged
from app.documents.protocol import Message


def serve(request: Message) -> Message:
    """Merge for the pool. Body: a pair."""
    return Message(body=MERGED.dump_json(merged(Pair.model_validate_json(request.body))))
