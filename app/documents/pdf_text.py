"""Child side: the visible text of a PDF as lines in reading order. Columns and hidden text stand in modules beside."""

import itertools
from collections.abc import Iterator
from typing import Any

import pypdfium2

from app.documents.cleaning import clean_line, without_bullet
from app.documents.columns import in_reading_order, segments_of
from app.documents.pdf_links import addresses_of
from app.documents.pdf_words import words_of
from app.documents.segments import Segment
from app.errors import Refused
from app.vitae.source_text import Line, SourceText

MAX_PAGES = 30
SCAN_CHARACTERS = 50  # fewer on a page: a picture of text (04-documents §2)
ATTACHMENT = "sartor.json"
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


def read_pdf(data: bytes) -> SourceText:
    """The lines of a PDF; our own PDFs give the document that they carry. Raises Refused."""
    pdf = _opened(data)
    document_json = _attached(pdf)
    pages = [_page(page, number) for number, page in enumerate(pdf)]
    lines = tuple(line for page_lines, _, _ in pages for line in page_lines)
    if document_json is None and sum(len(line.text) for line in lines) < SCAN_CHARACTERS * len(pages):
        raise Refused("import.scanned")
    return SourceText(
        kind="sartor" if document_json else "pdf",
        lines=lines,
        pages=len(pages),
        hidden=tuple(text for _, hidden, _ in pages for text in hidden),
        links=tuple(dict.fromkeys(link for _, _, links in pages for link in links)),
        document_json=document_json,
    )


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    """The file. Raises Refused for an encrypted, broken or too long one."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("import.encrypted" if "assword" in str(error) else "import.broken") from error
    if len(pdf) > MAX_PAGES:
        raise Refused("import.too_many_pages", pages=len(pdf), limit=MAX_PAGES)
    return pdf


def _attached(pdf: pypdfium2.PdfDocument) -> str | None:
    """The document that our own PDFs carry."""
    for number in range(pdf.count_attachments()):
        attachment = pdf.get_attachment(number)
        if attachment.get_name() == ATTACHMENT:
            return bytes(attachment.get_data()).decode("utf-8")
    return None


def _page(page: Any, number: int) -> tuple[list[Line], list[str], list[tuple[str, str]]]:
    """Lines, hidden texts and links of one page."""
    words, hidden = words_of(page)
    upright = [word for word in words if word.is_upright]
    rows = in_reading_order(segments_of(upright), float(page.get_width()))
    links = [("", address) for address in addresses_of(page)]
    return list(_lines(rows, number)), hidden, links


def _lines(rows: list[list[Segment]], page: int) -> Iterator[Line]:
    pitch = _usual_pitch(rows)
    before: Segment | None = None
    for row in rows:
        text, bullet = without_bullet("   ".join(segment.text for segment in row))
        pieces = [clean_line(piece) for piece in text.split("   ")]
        shown = "   ".join(piece for piece in pieces if piece)
        if not shown:
            continue
        first = row[0]
        yield Line(
            shown,
            page=page,
            x0=round(first.x0, 1),
            top=round(first.top, 1),
            size=round(max(segment.size for segment in row), 1),
            bold=_is_bold(first.font),
            column=first.column,
            bullet=bullet,
            gap=_gap(before, first, pitch),
        )
        before = first


def _usual_pitch(rows: list[list[Segment]]) -> float:
    steps = sorted(
        below[0].top - above[0].top
        for above, below in itertools.pairwise(rows)
        if above[0].column == below[0].column and below[0].top > above[0].top
    )
    return steps[len(steps) // 3] if steps else 12.0


def _gap(before: Segment | None, line: Segment, pitch: float) -> float:
    if before is None:
        return 0.0
    if before.column != line.column or line.top < before.top:
        return 3.0  # the top of another column starts something new
    return round((line.top - before.top) / pitch, 2)


def _is_bold(font: str) -> bool:
    return any(mark in font.lower() for mark in _BOLD)
