"""Pictures in a request, taken out of its messages and looked at as an endpoint would: by their pixels."""

import base64
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageStat

from app.documents.scans import CELL_PX, DIGIT_PX, DIGITS, LEFT_PX, STRIP_PX, digit_picture

_DATA = ("data:image/jpeg;base64,", "data:image/png;base64,")


def pictures_of(data: dict[str, Any]) -> tuple[bytes, ...]:
    """The pictures of a request."""
    return pictures_in(data.get("messages", []))


def pictures_in(messages: list[dict[str, Any]]) -> tuple[bytes, ...]:
    """The pictures of its messages. Raises ValueError for an address that is no data of a JPEG or PNG."""
    parts = [part for one in messages if isinstance(one.get("content"), list) for part in one["content"]]
    return tuple(_decoded(part["image_url"]["url"]) for part in parts if part.get("type") == "image_url")


def number_below(picture: bytes) -> str:
    """The digits at the bottom left, each the one that it looks most like."""
    with Image.open(BytesIO(picture)) as opened:
        seen = opened.convert("L")
    top = seen.height - STRIP_PX + (STRIP_PX - DIGIT_PX) // 2
    cells = [(LEFT_PX + at * CELL_PX, top) for at in range(DIGITS)]
    return "".join(_likest(seen.crop((x, y, x + CELL_PX, y + DIGIT_PX))) for x, y in cells)


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    with Image.open(BytesIO(picture)) as opened:
        return opened.size


def _likest(cell: Image.Image) -> str:
    def distance(digit: str) -> float:
        return ImageStat.Stat(ImageChops.difference(cell, digit_picture(digit).convert("L"))).sum[0]

    return min("0123456789", key=distance)


def _decoded(url: str) -> bytes:
    kind = next((one for one in _DATA if url.startswith(one)), None)
    if kind is None:
        raise ValueError(url[:40])
    return base64.b64decode(url.removeprefix(kind), validate=True)
