"""From what a file said to a CV document, whatever kind of file it was. Pure."""

import json
from dataclasses import replace

from pydantic import ValidationError

from app.cvs.json_resume import from_json_resume
from app.cvs.linkedin import from_linkedin
from app.cvs.papers import with_statuses
from app.cvs.recognition.result import Recognition
from app.cvs.recognition.whole import recognise
from app.cvs.storable import storable
from app.documents.cleaning import without_bullet
from app.errors import Refused
from app.lexicon.dates import one_date
from app.lexicon.folding import fold
from app.vitae.document import CVDocument
from app.vitae.source_text import SourceText
from app.vitae.units import units


def cv_of(source: SourceText) -> Recognition:
    """What an import makes of a file. Raises Refused, also where nothing that makes a CV was recognised."""
    recognition = document_of(source)
    if source.kind != "sartor" and _is_bare(recognition.document):
        raise Refused("import.nothing_recognised")
    return recognition


def document_of(source: SourceText) -> Recognition:
    """Our own documents come back exactly, JSON Resume and LinkedIn by their fields, all else by recognition.

    Papers of the others get the status that their words tell.

    Raises Refused.
    """
    if source.document_json is None:
        recognition = recognise(source)
        return replace(recognition, document=storable(with_statuses(recognition.document)))
    try:
        if source.kind == "sartor":
            return Recognition(storable(CVDocument.model_validate_json(source.document_json)))
        if source.kind == "linkedin":
            document = storable(with_statuses(from_linkedin(json.loads(source.document_json))))
            return Recognition(document, not_placed=_left_out(source, document))
        return Recognition(storable(with_statuses(from_json_resume(json.loads(source.document_json)))))
    except (ValidationError, TypeError, AttributeError) as error:
        raise Refused("import.broken") from error


def _left_out(source: SourceText, document: CVDocument) -> list[int]:
    """The lines of a file with named fields that stand in no field of the document."""
    header = document.header
    names = (header.full_name, header.current_title, header.email, header.phone, header.location)
    links = (link.url for link in header.links)
    held = fold("\n".join((*names, *links, *(unit.text for unit in units(document)))))
    return [
        at for at, line in enumerate(source.lines) if fold(_plain(line.text)) not in held and not one_date(line.text)
    ]


def _plain(line: str) -> str:
    return " ".join(without_bullet(line)[0].split())


def _is_bare(document: CVDocument) -> bool:
    """No way to reach anybody, and nothing done, learnt or known: whatever this text is, it is no CV."""
    header = document.header
    parts = (document.experience, document.projects, document.education, document.skills, document.languages)
    return not any((header.email, header.phone, header.links, *parts, document.certifications, document.extras))
