"""Child side: two versions of a CV held against each other, in a limited process."""

from app.cvs.versions.comparison import COMPARISON, Pair, compared_versions
from app.documents.protocol import Message


def serve(request: Message) -> Message:
    """Compare two documents for the pool. Body: a pair."""
    pair = Pair.model_validate_json(request.body)
    return Message(body=COMPARISON.dump_json(compared_versions(pair.before, pair.after)))
