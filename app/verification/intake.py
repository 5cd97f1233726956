"""From the bytes of a CV file, or a document of ours, to what can be compared."""

from app.cvs.recognising import recognised_source
from app.documents.reader import read_file
from app.errors import Refused
from app.verification.wording import Reading
from app.vitae.source_text import SourceText

MAX_CHARACTERS = 40_000  # a CV of ten full pages; every sentence is held against every other


async def reading_of(data: bytes, name: str) -> Reading:
    """A CV file of any kind that can be imported. Raises Refused with the file's name; import.too_long too."""
    source = await read_file(data, name)
    if len(source.text) > MAX_CHARACTERS:
        raise Refused("import.too_long", name=name, limit=MAX_CHARACTERS)
    recognised = await recognised_source(source, is_cv=False)
    return Reading(recognised.document, _loose(source, recognised.not_placed))


def _loose(source: SourceText, numbers: list[int]) -> tuple[str, ...]:
    """Lines that found no place are compared too: nothing that a reader sees goes unchecked."""
    return tuple(text for number in numbers if (text := source.lines[number].text.strip()))
