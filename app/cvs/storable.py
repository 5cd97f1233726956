"""What a CV document needs before it is kept: ids, and a size that others do not wait for. Pure."""

from app.errors import Refused
from app.vitae.caps import excess_of
from app.vitae.document import CVDocument, with_ids


def storable(document: CVDocument) -> CVDocument:
    """The document with an id for each part. Raises Refused (cv.too_long and its like) for one that is too large."""
    excess = excess_of(document)
    if excess is not None:
        raise Refused(excess.code, **excess.parameters)
    return with_ids(document)
