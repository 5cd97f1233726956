"""From what a file said to a CV document, whatever kind of file it was. Pure."""

import json
from dataclasses import replace

from pydantic import ValidationError

from app.cvs.json_resume import from_json_resume
from app.cvs.recognition import Recognition, recognise
from app.errors import Refused
from app.vitae.caps import excess_of
from app.vitae.document import CVDocument, with_ids
from app.vitae.source_text import SourceText


def cv_of(source: SourceText) -> Recognition:
    """What an import makes of a file. Raises Refused, also where nothing that makes a CV was recognised."""
    recognition = document_of(source)
    if source.document_json is None and _is_bare(recognition.document):
        raise Refused("import.nothing_recognised")
    return recognition


def document_of(source: SourceText) -> Recognition:
    """Our own documents come back exactly, JSON Resume by its schema, all else by recognition. Raises Refused."""
    if source.document_json is None:
        recognition = recognise(source)
        return replace(recognition, document=storable(recognition.document))
    try:
        if source.kind == "sartor":
            return Recognition(storable(CVDocument.model_validate_json(source.document_json)))
        return Recognition(storable(from_json_resume(json.loads(source.document_json))))
    except (ValidationError, TypeError, AttributeError) as error:
        raise Refused("import.broken") from error


def storable(document: CVDocument) -> CVDocument:
    """The document with an id for each part. Raises Refused (cv.too_long and its like) for one that is too large."""
    excess = excess_of(document)
    if excess is not None:
        raise Refused(excess.code, **excess.parameters)
    return with_ids(document)


def _is_bare(document: CVDocument) -> bool:
    """No way to reach anybody, and nothing done, learnt or known: whatever this text is, it is no CV."""
    header = document.header
    parts = (document.experience, document.projects, document.education, document.skills, document.languages)
    return not any((header.email, header.phone, header.links, *parts, document.certifications, document.extras))
