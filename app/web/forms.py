"""Reading forms: text fields as text, files as bytes, errors by field."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.datastructures import UploadFile

from app.web.csrf import FIELD


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file of a form. name: as the browser sent it, not to be trusted."""

    name: str
    data: bytes


async def fields_of(request: Request[Any, Any, Any]) -> dict[str, str]:
    """The text fields of a form, the last value of each name, without the form token. NUL characters are dropped."""
    form = await request.form()
    texts = {name: value for name, value in form.multi_items() if isinstance(value, str) and name != FIELD}
    return {name: value.replace("\x00", "") for name, value in texts.items()}


async def values_of(request: Request[Any, Any, Any], name: str) -> list[str]:
    """Every value of one field, as of a group of checkboxes."""
    form = await request.form()
    return [value for value in form.getall(name, []) if isinstance(value, str)]


async def files_of(request: Request[Any, Any, Any], name: str) -> list[UploadedFile]:
    """The files of one field that were really chosen."""
    form = await request.form()
    uploads = [value for value in form.getall(name, []) if isinstance(value, UploadFile) and value.filename]
    return [UploadedFile(upload.filename, await upload.read()) for upload in uploads]


def own_path(wish: str, default: str = "/") -> str:
    """A path of ours to go on to; anything that could lead elsewhere becomes the default."""
    is_path = wish.startswith("/") and not wish.startswith(("//", "/\\"))
    return wish if is_path and wish.isprintable() and "\\" not in wish else default
