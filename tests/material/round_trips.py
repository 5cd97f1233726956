"""What a document loses on its way through a file: printed and imported again, read back, as Word, as JSON Resume."""

from collections.abc import Callable, Iterator
from io import BytesIO

import docx
from hypothesis import HealthCheck, Phase, given, seed, settings

from app.cvs.intake import document_of
from app.cvs.storable import storable
from app.documents import docx_writer, read_back
from app.documents.look import Look
from app.documents.pdf_writer import printed
from app.documents.reading import read
from app.vitae.document import CVDocument
from tests.material.random_cvs import documents

_TOGETHER = 5


def random_documents(count: int, look_at: Callable[[CVDocument], None]) -> None:
    """The same so many random documents each time, one after the other; count: a multiple of 5."""
    for number in range(count // _TOGETHER):

        @seed(number)  # what one seed gives soon repeats itself
        @settings(
            max_examples=_TOGETHER,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        )
        @given(documents())
        def each(document: CVDocument) -> None:
            look_at(document)

        each()


def losses(document: CVDocument, theme: str) -> Iterator[str]:
    """What is not there any more, in words. theme: of the PDF."""
    pdf = printed(document, Look().themed(theme)).data
    found = read_back.compare(pdf, document)
    if found.missing:
        yield f"{theme}: not read: {' '.join(found.missing[:8])}"
    if any(read_back.expected_words(document)):
        source = read(pdf, "cv.pdf")
        if source.kind != "sartor" or document_of(source).document != storable(document):
            yield f"{theme}: imported as another document ({source.kind}, {', '.join(source.warnings)})"
    missing = read_back.missing_of(docx_text(docx_writer.write(document)), document)
    if missing:
        yield f"docx: not read: {' '.join(missing[:8])}"


def docx_text(data: bytes) -> str:
    """All words of a DOCX, by its own library."""
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
