"""How many pages a finished document takes, as its person gets it first: nothing chosen but by its plan."""

import pypdfium2

from app.documents.look import Look, Pages
from app.documents.pdf_writer import printed
from app.generation.results import Tailored


def pages_of(tailored: Tailored) -> int:
    """Of the PDF in the look that every tailored CV has: with the pages of its plan."""
    return len(pypdfium2.PdfDocument(printed(tailored.document, Look(pages=_asked(tailored.plan.pages))).data))


def _asked(pages: int) -> Pages:
    return 1 if pages == 1 else 2 if pages else 0
