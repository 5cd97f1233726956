"""What the pages of CVs receive: a file or a pasted text, and the fields of the review form."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException

from app.cvs.imports import Upload
from app.errors import Refused
from app.kit.texts import whole_number


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """The review form as it came: every field by its name, and the revision of the copy that was edited."""

    fields: dict[str, str]
    revision: int


async def upload_from(request: Request[Any, Any, Any]) -> Upload:
    """The file of the import form, or its pasted text as a text file. Raises Refused (import.nothing) for neither."""
    form = await request.form()
    file, text = form.get("file"), str(form.get("text") or "")
    if isinstance(file, UploadFile) and file.filename:
        return Upload(file.filename, await file.read())
    if text.strip():
        return Upload("cv.txt", text.encode("utf-8"))
    raise Refused("import.nothing")


async def text_typed(request: Request[Any, Any, Any]) -> str:
    """The pasted text of the import form, to be shown again."""
    return str((await request.form()).get("text") or "")


async def review_from(request: Request[Any, Any, Any]) -> ReviewForm:
    """The fields of the review form. A form without its revision was not made by our page."""
    form = await request.form()
    fields = {name: str(value) for name, value in form.items()}
    revision = whole_number(fields.get("revision", ""))
    if revision is None:
        raise ClientException(detail="revision")
    return ReviewForm(fields, revision)
