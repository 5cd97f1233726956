"""How many pages a finished document takes, as its person gets it first: nothing chosen, no page target set."""

import pypdfium2

from app.documents.look import Look
from app.documents.pdf_writer import printed
from app.generation.results import Tailored


def pages_of(tailored: Tailored) -> int:
    """Of the PDF in the look that every new CV has."""
    return len(pypdfium2.PdfDocument(printed(tailored.document, Look()).data))
