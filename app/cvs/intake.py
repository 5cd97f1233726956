"""From what a file said to a CV document, whatever kind of file it was. Pure."""

import json

from pydantic import ValidationError

from app.cvs.json_resume import from_json_resume
from app.cvs.recognition import Recognition, recognise
from app.errors import Refused
from app.vitae.document import CVDocument, with_ids
from app.vitae.source_text import SourceText


def document_of(source: SourceText) -> Recognition:
    """Our own documents come back exactly, JSON Resume by its schema, all else by recognition. Raises Refused."""
    if source.document_json is None:
        return recognise(source)
    try:
        if source.kind == "sartor":
            return Recognition(with_ids(CVDocument.model_validate_json(source.document_json)))
        return Recognition(with_ids(from_json_resume(json.loads(source.document_json))))
    except (ValidationError, TypeError, AttributeError) as error:
        raise Refused("import.broken") from error
