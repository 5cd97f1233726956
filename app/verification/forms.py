"""What the page receives: for each side a file or a pasted text, or a CV of the person's as the source."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from litestar import Request

from app.errors import Refused
from app.web.forms import UploadedFile, fields_of, files_of

AnyRequest = Request[Any, Any, Any]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is to be compared. source: a file, or the id of a CV of the person's.  files: how many were chosen."""

    source: UploadedFile | UUID
    other: UploadedFile
    files: int


async def sides_from(request: AnyRequest) -> Sides:
    """Both sides of the form. Raises Refused (verification.nothing) where one is missing."""
    fields = await fields_of(request)
    source = await _side(request, "source") or _uuid(fields.get("cv", ""))
    other = await _side(request, "other")
    if source is None or other is None:
        raise Refused("verification.nothing")
    files = [await files_of(request, name) for name in ("source_file", "other_file")]
    return Sides(source, other, sum(map(bool, files)))


async def _side(request: AnyRequest, name: str) -> UploadedFile | None:
    """A chosen file, else the pasted text as a text file, else nothing."""
    files = await files_of(request, f"{name}_file")
    text = (await fields_of(request)).get(f"{name}_text", "")
    return files[0] if files else UploadedFile("cv.txt", text.encode()) if text.strip() else None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
