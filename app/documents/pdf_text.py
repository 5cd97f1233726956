"""Child side: the visible text of a PDF as lines in reading order. Columns and hidden text stand in modules beside."""

import itertools
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw

from app.documents import ocr, progress
from app.documents.attached import attached_document, says_the_same
from app.documents.cleaning import clean_line, without_bullet
from app.documents.columns import in_reading_order, segments_of
from app.documents.ligatures import Ligatures
from app.documents.ocr import words_of_scan
from app.documents.pdf_bombs import check_streams
from app.documents.pdf_links import addresses_of
from app.documents.pdf_words import Word, words_of
from app.documents.segments import Segment, full_rows
from app.documents.sideways import set_upright
from app.errors import Refused
from app.vitae.source_text import Line, SourceText

raw: Any = pypdfium2.raw
MAX_PAGES = 30
SCAN_CHARACTERS = 50  # fewer on a page: a picture of text (04-documents §2)
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


def read_pdf(data: bytes) -> SourceText:
    """The lines of a PDF; our own PDFs give the document that they carry. Raises Refused."""
    check_streams(data)
    pdf = _opened(data)
    try:
        pages = [_Page(page, number, data) for number, page in enumerate(pdf)]
    except pypdfium2.PdfiumError as error:  # a page that cannot be loaded: a tree without end, a page of no size
        raise Refused("import.broken") from error
    document_json = attached_document(pdf)
    warnings: list[str] = []
    if document_json is not None and not says_the_same(document_json, *_readings(pages)):
        document_json = None
        warnings.append("attachment_ignored")
    if document_json is None:
        warnings += _read_scans(pages)
    return SourceText(
        kind="sartor" if document_json else "pdf",
        lines=tuple(line for page in pages for line in page.lines),
        pages=len(pages),
        hidden=tuple(text for page in pages for text in page.hidden),
        links=tuple(dict.fromkeys(link for page in pages for link in page.links)),
        document_json=document_json,
        warnings=tuple(warnings),
    )


def scans_of(data: bytes) -> list[tuple[int, Any]]:
    """The pages that are pictures of text, each with its number from 0. Raises Refused."""
    check_streams(data)
    try:
        pages = [_Page(page, number, data) for number, page in enumerate(_opened(data))]
    except pypdfium2.PdfiumError as error:
        raise Refused("import.broken") from error
    return [(page.number, page.page) for page in pages if page.is_scan]


class _Page:
    """One page as it was read: lines, hidden texts, links."""

    def __init__(self, page: Any, number: int, data: bytes) -> None:
        self.page, self.number = page, number
        words, hidden = words_of(page, Ligatures(data, number))
        self.drawn = " ".join(word.text for word in words)  # in the order of the file
        upright, others = set_upright(words)
        self.hidden = [*hidden, *others]
        self.lines = self._lines_of(upright)
        self.links = [("", address) for address in addresses_of(page)]

    @property
    def text(self) -> str:
        """What the page shows."""
        return " ".join(line.text for line in self.lines)

    @property
    def unnumbered(self) -> str:
        """The same without a line that holds the page's own number alone."""
        return " ".join(line.text for line in self.lines if line.text != str(self.number + 1))

    @property
    def is_scan(self) -> bool:
        """Next to no text and a picture: a picture of text (04-documents section 2)."""
        pictures = self.page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)
        return len(self.text) < SCAN_CHARACTERS and any(True for _ in pictures)

    def read_picture(self) -> None:
        """Replace what little text there is by what the picture says."""
        self.lines = self._lines_of(words_of_scan(self.page)) or self.lines

    def _lines_of(self, words: list[Word]) -> list[Line]:
        rows = in_reading_order(segments_of(words), float(self.page.get_width()))
        return list(_lines(rows, self.number))


def _readings(pages: list[_Page]) -> list[str]:
    """What the pages show: by lines, without their numbers, and in the order of the file."""
    ways = ("text", "unnumbered", "drawn")
    return [" ".join(getattr(page, way) for page in pages) for way in ways]


def _read_scans(pages: list[_Page]) -> list[str]:
    """Read the pages that are pictures, if this machine can; what was done. Raises Refused where nothing is left."""
    scans = [page for page in pages if page.is_scan]
    is_empty = not any(len(page.text) >= SCAN_CHARACTERS for page in pages)
    if scans and ocr.is_there():
        if len(scans) > ocr.MAX_PAGES:
            raise Refused("import.scan_too_long", pages=len(scans), limit=ocr.MAX_PAGES)
        unread = _unread(scans)
        if sum(len(page.text) for page in pages) >= SCAN_CHARACTERS:
            return ["read_from_picture"] + (["pages_not_read"] if unread else [])
        if unread:
            raise unread[0]
    if is_empty and sum(len(page.text) for page in pages) < SCAN_CHARACTERS * len(pages):
        raise Refused("import.scanned")
    return ["pages_are_pictures"] if scans else []


def _unread(scans: list[_Page]) -> list[Refused]:
    """Read the pictures one after the other; what kept one from being read takes nothing from the others."""
    failures: list[Refused] = []
    for done, page in enumerate(scans):
        progress.tell(done, len(scans))
        try:
            page.read_picture()
        except Refused as refusal:
            failures.append(refusal)
    progress.tell(len(scans), len(scans))
    return failures


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    """The file. Raises Refused for an encrypted, broken or too long one."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("import.encrypted" if "assword" in str(error) else "import.broken") from error
    if len(pdf) > MAX_PAGES:
        raise Refused("import.too_many_pages", pages=len(pdf), limit=MAX_PAGES)
    return pdf


def _lines(rows: list[list[Segment]], page: int) -> Iterator[Line]:
    pitch = _usual_pitch(rows)
    before: Segment | None = None
    full = full_rows(rows)
    for at, row in enumerate(rows):
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
            bold=_is_bold(_letters_of(row).font),
            column=first.column,
            bullet=bullet,
            gap=_gap(before, first, pitch),
            full=at in full,
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


def _letters_of(row: list[Segment]) -> Segment:
    """The first segment with a letter or a digit: a mark before it is often of another font."""
    return next((segment for segment in row if any(map(str.isalnum, segment.text))), row[0])


def _is_bold(font: str) -> bool:
    return any(mark in font.lower() for mark in _BOLD)
