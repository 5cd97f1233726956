"""Reading a finished PDF again, with two extractors, against what it should say."""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from io import BytesIO

import pdfplumber
import pypdfium2

from app.documents.addresses import short
from app.documents.layout import blocks, contact_line, draft_mark
from app.documents.protocol import Message
from app.vitae.document import CVDocument

# No folding of U+FB00 to U+FB06: a ligature in the text layer must show as a missing word.
_SPACES = re.compile(r"\s+")
_MAX_MISSING = 50
_SET_ALIKE = str.maketrans(
    {"\u202f": "", "\u00a0": "", "\u2011": "-", "’": "'", "œ": "oe", "Œ": "Oe"}
)  # as typesetting may


@dataclass(frozen=True, slots=True)
class ReadBack:
    """score: share (0 to 1) of the words that were found in their order, the lower of two extractors.

    text: as a robot reads it.  missing: words that were not found, at most 50.
    undrawn: letters that it shows boxes for, as no font has them; an empty list where whoever reads did not print it.
    """

    score: float
    text: str
    missing: list[str]
    pages: int
    undrawn: list[str] = field(default_factory=list[str])


def serve(request: Message) -> Message:
    """Read one PDF back for the pool. Body: the PDF, after the JSON of its document (size in `json_size`)."""
    size = int(request.head["json_size"])
    document = CVDocument.model_validate_json(request.body[:size])
    return Message(body=json.dumps(asdict(compare(request.body[size:], document))).encode())


def compare(pdf: bytes, document: CVDocument) -> ReadBack:
    """How much of the document two extractors find in the PDF."""
    return compare_words(pdf, expected_words(document))


def missing_of(text: str, document: CVDocument) -> list[str]:
    """The words of the document that a text of it, from any file, does not hold in their order."""
    return _found(expected_words(document), text.split())[1]


def compare_words(pdf: bytes, expected: list[str]) -> ReadBack:
    """How many of these words two extractors find in the PDF, in their order."""
    texts = [_pdfium(pdf), _pdfplumber(pdf)]
    scored = sorted(((*_found(expected, text.split()), text) for text in texts), key=lambda one: one[0])
    score, missing, _ = scored[0]
    pages = len(pypdfium2.PdfDocument(pdf))
    return ReadBack(score=score, text=texts[0], missing=missing[:_MAX_MISSING], pages=pages)


def expected_words(document: CVDocument) -> list[str]:
    """Every word of the document in the order in which it is shown."""
    parts = [
        draft_mark(document),
        document.header.full_name,
        document.header.current_title,
        " | ".join(map(short, contact_line(document))),
    ]
    for block in blocks(document):
        parts.append(block.title)
        for entry in block.entries:
            parts += [entry.heading, entry.beside, entry.below, entry.place, entry.label, entry.text]
            parts += [*entry.bullets, entry.more_label, *entry.more, entry.tags, short(entry.url)]
    return _SPACES.sub(" ", " ".join(parts)).split()


def _found(expected: list[str], seen: list[str]) -> tuple[float, list[str]]:
    """Names and titles are set in capitals: case is no difference, nor is what capitals make equal (ı and i)."""
    words = _words_of(expected)
    if not words:
        return 1.0, []
    folded, read = ([one.upper().casefold() for one in some] for some in (words, _words_of(seen)))
    matcher = SequenceMatcher(None, folded, read, autojunk=False)
    matched = {place + offset for place, _, size in matcher.get_matching_blocks() for offset in range(size)}
    missing = [word for place, word in enumerate(words) if place not in matched]
    return (len(words) - len(missing)) / len(words), missing


def _words_of(words: list[str]) -> list[str]:
    """Words without marks that stand alone, so that a mark set apart by a space is no difference."""
    return [bare for word in words if (bare := _glue(word).strip("|:;!?%€«»•–"))]


def _glue(word: str) -> str:
    return word.translate(_SET_ALIKE)


def _pdfium(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(_joined(page.get_textpage().get_text_range()) for page in document)


def _pdfplumber(pdf: bytes) -> str:
    with pdfplumber.open(BytesIO(pdf)) as opened:
        return "\n".join(
            _joined(page.extract_text(x_tolerance_ratio=0.12, use_text_flow=True) or "") for page in opened.pages
        )


def _joined(text: str) -> str:
    plain = text.replace("\u202f", " ").replace("\u00a0", " ").replace("\r\n", "\n")
    return unicodedata.normalize("NFC", plain)  # a letter whose marks are glyphs of their own is read as several
