"""The call that asks a model for the structure of a CV. Pure: its answer is held against the text in checked.py."""

from collections.abc import Mapping

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import WireValue

FEATURE = "cvs"  # as the table of calls names it
OPTION = "model_import_cv"
PART_CHARACTERS = 12_000  # of a CV in one call: about 4 000 tokens
_MOST_DIGITS = 6  # of the number of a line


class NumberedLine(Value):
    """number: of the line in the source, from 0."""

    number: int
    text: str


class StructureInput(Value):
    """A part of a CV, in whole lines. model: the one that is asked."""

    lines: list[NumberedLine]
    model: str = ""


class PostWire(WireValue):
    """One post, in the words of the CV. line: the number of the line that names it."""

    line: str
    title: str
    company: str
    location: str
    start: str
    end: str


class StudyWire(WireValue):
    """One degree or course, in the words of the CV. line: the number of the line that names it."""

    line: str
    degree: str
    school: str
    start: str
    end: str


class StructureWire(WireValue):
    """The answer as it travels and as it is used; "" where the CV does not say."""

    full_name: str
    current_title: str
    email: str
    phone: str
    location: str
    posts: list[PostWire]
    studies: list[StudyWire]


def number_in(line: str) -> int:
    """The number that a model gave for a line (answers hold no numbers, only texts); -1 where it gave none."""
    return int(line) if line.isascii() and line.isdecimal() and len(line) <= _MOST_DIGITS else -1


def parts_of(texts: tuple[str, ...]) -> list[list[NumberedLine]]:
    """The lines that say something, in parts of at most PART_CHARACTERS; a longer line is a part of its own."""
    parts: list[list[NumberedLine]] = []
    room = 0
    for number, text in enumerate(texts):
        if not text.strip():
            continue
        if len(text) > room:
            parts.append([])
            room = PART_CHARACTERS
        parts[-1].append(NumberedLine(number=number, text=text))
        room -= len(text)
    return parts


def _words(given: StructureInput) -> Mapping[str, object]:
    return {"cv": block("CV", "\n".join(f"{line.number}: {line.text}" for line in given.lines))}


def _read(given: StructureInput, wire: StructureWire) -> StructureWire:
    del given
    return wire


STRUCTURE = Call(
    kind="import_cv",
    place=0,
    prompt="cvs/import_cv",
    option=OPTION,
    given=StructureInput,
    wire=StructureWire,
    answer=StructureWire,
    words=_words,
    read=_read,
    expected_s=8.0,
)
