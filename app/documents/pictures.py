"""One page of a finished PDF as a picture, for the preview on the page of a CV."""

from io import BytesIO

import pypdfium2

from app.documents.protocol import Message

WIDTH_PX = 1240  # A4 at 150 dots per inch: sharp on the screens it is shown on


def serve(request: Message) -> Message:
    """Draw one page for the pool. Body: the PDF; `number` counts from 1. An empty answer: there is no such page."""
    return Message(body=picture(request.body, int(request.head["number"])))


def picture(pdf: bytes, number: int) -> bytes:
    """Lossless WebP, WIDTH_PX wide, of a page that counts from 1; empty where the PDF has no such page."""
    document = pypdfium2.PdfDocument(pdf)
    if not 1 <= number <= len(document):
        return b""
    sheet = document[number - 1]
    drawn = sheet.render(scale=WIDTH_PX / sheet.get_width()).to_pil()
    kept = BytesIO()
    drawn.save(kept, "WEBP", lossless=True, method=2)
    return kept.getvalue()
