"""Pictures that go with a question: what they are, how large they may be, and how the protocol writes them. Pure."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST = 8  # of one question
MAX_BYTES = 4_000_000  # of one; endpoints take 4 to 20 MB
MEDIA_TYPES = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as bytes. Raises ValueError for a kind or size that no endpoint is sent."""

    data: bytes
    media_type: str = "image/jpeg"

    def __post_init__(self) -> None:
        """Refuse what is a mistake of ours before anything is sent."""
        if self.media_type not in MEDIA_TYPES or not 0 < len(self.data) <= MAX_BYTES:
            raise ValueError(self.media_type, len(self.data))


def content_of(text: str, pictures: Sequence[Picture]) -> str | list[dict[str, Any]]:
    """The content of a message: the text alone, or in parts with its pictures. Raises ValueError for too many."""
    if len(pictures) > MOST:
        raise ValueError(len(pictures))
    if not pictures:
        return text
    return [
        {"type": "text", "text": text},
        *({"type": "image_url", "image_url": {"url": _url(one)}} for one in pictures),
    ]


def _url(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"
