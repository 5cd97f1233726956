"""Child side: a letter as a tagged PDF in the letterhead of a CV theme, on one page where it fits, and read back."""

import json
from dataclasses import asdict, replace
from functools import lru_cache, partial
from typing import Any

import weasyprint

from app.documents.addresses import short
from app.documents.layout import contact_line, contact_rows
from app.documents.letter_paper import LetterPaper
from app.documents.look import Look
from app.documents.pdf_writer import OwnFilesOnly, environment, page_of
from app.documents.protocol import Message
from app.documents.read_back import ReadBack, compare_words
from app.documents.tagging import finish
from app.documents.undrawn import letters_undrawn
from app.settings import ROOT

SIZES = ("plain", "close", "tight")  # tried in this order until it stands on one page


def serve(request: Message) -> Message:
    """Render one letter for the pool, and read it back. Body: a LetterPaper; gives the reading, then the PDF."""
    paper = LetterPaper.model_validate_json(request.body)
    with letters_undrawn() as undrawn:
        pdf = render(paper, Look.model_validate(request.head["look"]))
    read = json.dumps(asdict(replace(read_again(pdf, paper), undrawn=undrawn))).encode()
    return Message({"json_size": len(read)}, read + pdf)


def render(paper: LetterPaper, look: Look) -> bytes:
    """The PDF of a letter in the look of a CV; set smaller where that brings it onto one page."""
    documents = [_document(paper, look, size) for size in SIZES[:1]]
    for size in SIZES[1:]:
        if len(documents[-1].pages) > 1:
            documents.append(_document(paper, look, size))
    fitting = next((one for one in documents if len(one.pages) == 1), documents[-1])
    zoom: Any = look.zoom  # a ratio, whatever the library's annotation says
    return fitting.write_pdf(pdf_variant="pdf/ua-1", finisher=partial(finish, zoom=look.zoom), zoom=zoom) or b""


def read_again(pdf: bytes, paper: LetterPaper) -> ReadBack:
    """How much of the letter two extractors find in the PDF."""
    head = (paper.sender.full_name, " | ".join(map(short, contact_line(paper.letterhead))))
    return compare_words(pdf, " ".join((*head, *paper.texts)).split())


def _document(paper: LetterPaper, look: Look, size: str) -> weasyprint.Document:
    page = environment(paper.language).get_template("documents/letter.html")
    html = page.render(paper=paper, contact=contact_rows(paper.letterhead), size=size)
    return page_of(html).laid_out(look, kind=_letter_sheet())


@lru_cache(maxsize=1)
def _letter_sheet() -> weasyprint.CSS:
    file = ROOT / "templates" / "documents" / "letter.css"
    return weasyprint.CSS(filename=str(file), url_fetcher=OwnFilesOnly())
