"""Child side: pages that are pictures of text, drawn for a model, each with a number below that only sight can read."""

import hashlib
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from app.documents.pdf_text import scans_of
from app.documents.protocol import Message
from app.errors import Refused

MAX_PAGES = 8
LONG_SIDE_PX = 1_568  # what models look at; they shrink what is larger
MAX_BYTES = 3_000_000  # of one picture
LEAST_WORDS = 40  # a page of a CV holds 150 to 600; what gave fewer was hardly read
DIGITS = 6
STRIP_PX, CELL_PX, DIGIT_PX, LEFT_PX = 72, 44, 44, 40
_QUALITIES = (85, 70, 50)


def serve(request: Message) -> Message:
    """Draw the pages that are hardly read. Head: `words`, how many of each page are read already, by its number.

    The answer names each page with its number (from 0), its code and its bytes; their pictures follow as JPEG.
    Raises Refused (import.scan_too_long) for more than a question holds.
    """
    read = {int(page): int(count) for page, count in request.head["words"].items()}
    due = [(number, page) for number, page in scans_of(request.body) if read.get(number, 0) < LEAST_WORDS]
    if len(due) > MAX_PAGES:
        raise Refused("import.scan_too_long", pages=len(due), limit=MAX_PAGES)
    drawn = [(number, *picture_of(_drawn(page))) for number, page in due]
    named = [[number, code, len(picture)] for number, code, picture in drawn]
    return Message({"pages": named}, b"".join(picture for _, _, picture in drawn))


def picture_of(sheet: Image.Image) -> tuple[str, bytes]:
    """A sheet with its code below it, as JPEG. The same sheet has the same code, so that no call is paid twice."""
    code = f"{int.from_bytes(hashlib.sha256(sheet.tobytes()).digest()[:8]) % 10**DIGITS:0{DIGITS}}"
    whole = Image.new("RGB", (max(sheet.width, LEFT_PX + DIGITS * CELL_PX), sheet.height + STRIP_PX), "white")
    whole.paste(sheet, (0, 0))
    for at, digit in enumerate(code):
        whole.paste(digit_picture(digit), (LEFT_PX + at * CELL_PX, sheet.height + (STRIP_PX - DIGIT_PX) // 2))
    return code, _packed(whole)


def digit_picture(digit: str) -> Image.Image:
    """One digit, black on white."""
    cell = Image.new("RGB", (CELL_PX, DIGIT_PX), "white")
    ImageDraw.Draw(cell).text((8, -4), digit, fill="black", font=ImageFont.load_default(DIGIT_PX))
    return cell


def _drawn(page: Any) -> Image.Image:
    """The page as it stands, the number below included within the long side."""
    width, height = page.get_size()
    scale = (LONG_SIDE_PX - STRIP_PX) / max(1.0, width, height)
    return page.render(scale=scale).to_pil().convert("RGB")


def _packed(picture: Image.Image, qualities: Sequence[int] = _QUALITIES) -> bytes:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=qualities[0])
    if kept.tell() <= MAX_BYTES or len(qualities) == 1:
        return kept.getvalue()
    return _packed(picture, qualities[1:])
