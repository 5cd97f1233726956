"""The call that asks a model for the structure of a CV. Pure: its answer is held against the text in checked.py."""

from collections.abc import Mapping

from pydantic import Field

from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import WireValue

FEATURE = "cvs"  # as the table of calls names it
OPTION = "model_import_cv"
PART_CHARACTERS = 12_000  # of a CV in one call: about 4 000 tokens
_MOST_DIGITS = 6  # of the number of a line
_MOST_LINES = 6  # of one point


class NumberedLine(Value):
    """number: of the line in the source, from 0."""

    number: int
    text: str


class StructureInput(Value):
    """A part of a CV, in whole lines. model: the one that is asked."""

    lines: list[NumberedLine]
    model: str = ""


class PostWire(WireValue):
    """One post, in the words of the CV. line: the number of the line that names it.

    points: the numbers of the lines that say what was done there, "12-13" for one point over two lines.
    """

    line: str
    title: str
    company: str
    location: str
    start: str
    end: str
    points: list[str] = Field(default_factory=list[str])


class ProjectWire(WireValue):
    """One project, as a post is told."""

    line: str
    name: str
    role: str
    start: str
    end: str
    points: list[str] = Field(default_factory=list[str])


class SkillsWire(WireValue):
    """Skills of one line under its label, "" for none. line: its number."""

    line: str
    label: str
    names: list[str]


class LanguageWire(WireValue):
    """A spoken language with its level as written, "" for none. line: the number of the line that names it."""

    line: str
    name: str
    level: str


class StudyWire(WireValue):
    """One degree or course, in the words of the CV. line: the number of the line that names it."""

    line: str
    degree: str
    school: str
    start: str
    end: str


class PaperWire(WireValue):
    """A certificate, licence or membership, or a degree that is not held. line: the number of the line that names it.

    status: held, in_progress, planned, not_taken, lapsed or "".  status_words: what the line says of that, or "".
    """

    line: str
    name: str
    issuer: str
    date: str
    status: str
    status_words: str


class StructureWire(WireValue):
    """The answer as it travels and as it is used; "" where the CV does not say."""

    full_name: str
    current_title: str
    email: str
    phone: str
    location: str
    posts: list[PostWire]
    studies: list[StudyWire]
    projects: list[ProjectWire] = Field(default_factory=list[ProjectWire])
    skills: list[SkillsWire] = Field(default_factory=list[SkillsWire])
    languages: list[LanguageWire] = Field(default_factory=list[LanguageWire])
    papers: list[PaperWire] = Field(default_factory=list[PaperWire])


def number_in(line: str) -> int:
    """The number that a model gave for a line (answers hold no numbers, only texts); -1 where it gave none."""
    return int(line) if line.isascii() and line.isdecimal() and len(line) <= _MOST_DIGITS else -1


def span_in(point: str) -> range:
    """The lines of a point, "12" or "12-13"; none for what is no such span, or one of more than a few lines."""
    first, _, last = point.partition("-")
    start, end = number_in(first.strip()), number_in((last or first).strip())
    return range(start, end + 1) if 0 <= start <= end < start + _MOST_LINES else range(0)


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
