"""What the form for samples receives: files, read in children, or a pasted text."""

from dataclasses import dataclass
from typing import Any

from litestar import Request

from app.documents.reader import read_file
from app.errors import Refused, one_of
from app.letters.samples.actions import MAX_SAMPLES, check_sample
from app.web.forms import UploadedFile, fields_of, files_of


@dataclass(frozen=True, slots=True)
class GivenSample:
    """A letter's text and what it is called."""

    name: str
    text: str


async def samples_from(request: Request[Any, Any, Any]) -> list[GivenSample]:
    """The letters of the form. Raises Refused for what cannot be read, and as check_sample."""
    files = await files_of(request, "file")
    if len(files) > MAX_SAMPLES:
        raise Refused("sample.too_many", limit=MAX_SAMPLES)
    text = (await fields_of(request)).get("text", "")
    given = [await _sample(file, len(files)) for file in files]
    if given and not text.strip():
        return given
    check_sample(text)
    return [*given, GivenSample("", text)]


async def _sample(file: UploadedFile, files: int) -> GivenSample:
    """The letter of a file. files: that were given; of several the refused one is named."""
    with one_of(files, file.name):
        text = (await read_file(file.data, file.name)).text
        check_sample(text)
    return GivenSample(file.name, text)
