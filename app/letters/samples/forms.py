"""What the form for samples receives: files, read in children, or a pasted text."""

from dataclasses import dataclass
from typing import Any

from litestar import Request

from app.documents.reader import read_file
from app.errors import Refused
from app.letters.samples.actions import MAX_SAMPLES, check_sample
from app.web.forms import fields_of, files_of


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
    given = [GivenSample(file.name, (await read_file(file.data, file.name)).text) for file in files]
    given += [GivenSample("", text)] if text.strip() or not given else []
    for one in given:
        check_sample(one.text)
    return given
