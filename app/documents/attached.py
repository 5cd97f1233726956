"""Child side: the document that a PDF of ours carries; believed only if the pages say the same, all of it."""

import re
from typing import Any

import pypdfium2
from pydantic import ValidationError

from app.documents.addresses import short
from app.documents.read_back import expected_words
from app.lexicon.folding import fold
from app.vitae.document import CVDocument

ATTACHMENT = "sartor.json"
MAX_BYTES = 1024 * 1024
_MAX_ATTACHMENTS = 20
_NO_LETTER = re.compile(r"[\W_]")
_NOT_SHOWN: Any = {
    "language": True,
    "header": {"links": {"__all__": {"label"}}, "gender": True},
}  # but its address
_MORE = 1.1  # what the pages may say beyond the document, in letters: their numbers, a mark of a draft
_MORE_LETTERS = 200


def attached_document(pdf: pypdfium2.PdfDocument) -> str | None:
    """The JSON of the document inside, or None: no attachment, not ours, too large, or not a CV."""
    for number in range(min(pdf.count_attachments(), _MAX_ATTACHMENTS)):
        attachment = pdf.get_attachment(number)
        if attachment.get_name() == ATTACHMENT:
            return _checked(attachment)
    return None


def says_the_same(document_json: str, shown: str, *otherwise: str) -> bool:
    """Whether the pages show every text of the document, letter by letter, and hardly anything else.

    otherwise: the same words in other orders, as a long title may be read with its dates between its two lines.
    """
    document = CVDocument.model_validate_json(document_json)
    readings = [_letters(one) for one in (shown, *otherwise)]
    expected = len(_letters(" ".join(expected_words(document))))
    if len(readings[0]) > _MORE * expected + _MORE_LETTERS:
        return False
    texts = (_letters(short(text)) for text in _texts(document.model_dump(exclude=_NOT_SHOWN)))
    return all(any(text in one for one in readings) for text in texts)


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


def _letters(text: str) -> str:
    """Letters and figures alone, as capitals make them equal: a page breaks lines elsewhere, and sets names so."""
    return _NO_LETTER.sub("", fold(text.upper()))


def _texts(value: Any) -> list[str]:
    """Every text inside, without ids and codes of two letters."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() if key not in _NO_TEXT for text in _texts(one)]
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


_NO_TEXT = {
    "id",
    "kind",
    "normalised",
    "start",
    "end",
    "date",
    "post_id",
    "moved_from",
    "order",
    "photo",
    "hidden",
    "section_order",
}
