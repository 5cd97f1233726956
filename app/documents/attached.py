"""Child side: the document that a PDF of ours carries; believed only if it is one and the page says the same."""

import re
from typing import Any

import pypdfium2
from pydantic import ValidationError

from app.lexicon.folding import fold
from app.vitae.document import CVDocument

ATTACHMENT = "sartor.json"
MAX_BYTES = 1024 * 1024
_MAX_ATTACHMENTS = 20
_MIN_SHOWN = 0.5  # of the document's words stand on the pages; a shortened rendering hides some


def attached_document(pdf: pypdfium2.PdfDocument) -> str | None:
    """The JSON of the document inside, or None: no attachment, not ours, too large, or not a CV."""
    for number in range(min(pdf.count_attachments(), _MAX_ATTACHMENTS)):
        attachment = pdf.get_attachment(number)
        if attachment.get_name() == ATTACHMENT:
            return _checked(attachment)
    return None


def says_the_same(document_json: str, shown: str) -> bool:
    """Whether the pages show the person's name and most of the document's words."""
    document = CVDocument.model_validate_json(document_json)
    seen = set(_words(shown))
    wanted = _words(" ".join(_texts(document.model_dump(exclude={"language"}))))
    found = sum(word in seen for word in wanted)
    return set(_words(document.header.full_name)) <= seen and found >= _MIN_SHOWN * len(wanted)


def _checked(attachment: Any) -> str | None:
    try:
        data = bytes(attachment.get_data())
        if len(data) > MAX_BYTES:
            return None
        text = data.decode("utf-8")
        CVDocument.model_validate_json(text)
    except (pypdfium2.PdfiumError, UnicodeDecodeError, ValidationError):
        return None
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"\w{3,}", fold(text))


def _texts(value: Any) -> list[str]:
    """Every text inside, without ids and codes of two letters."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() if key not in _NO_TEXT for text in _texts(one)]
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


_NO_TEXT = {"id", "kind", "normalised", "start", "end", "date", "post_id", "moved_from", "photo", "url"}
