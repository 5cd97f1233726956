"""The calls that ask a model for better, or translated, lines of a CV. Pure: checking.py holds each against its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from app.cvs.rewording.texts import Text
from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.kit.texts import N_
from app.llm.schemas import Choices
from app.vitae.gender import Gender

MOST_LINES, MOST_CHARACTERS = 25, 6_000  # of one call
FEATURE = "cv_rewording"


class Line(Value):
    """A text as a prompt shows it. item: what it stands in; heading: what that is called."""

    id: str
    text: str
    item: str = ""
    heading: str = ""


class LinesInput(Value):
    """Lines of one call. language: of the result.  gender: of the person, where that language shows it."""

    lines: tuple[Line, ...]
    language: Language
    gender: Gender = Gender.UNKNOWN
    model: str = ""


class TranslationInput(LinesInput):
    """The same for a translation; another class, so that equal lines are another call."""


Lines = TypeVar("Lines", bound=LinesInput)


class EditWire(WireValue):
    """A new text, and the id of its line."""

    ids: list[str]
    text: str


class EditsWire(WireValue):
    """The answer as it travels."""

    edits: list[EditWire]


class Edits(Value):
    """New texts, by the id of their line, each once."""

    texts: dict[str, str]


def batches(texts: Sequence[Text]) -> Iterator[tuple[Text, ...]]:
    """Texts in their order, for one call each; never none."""
    batch: list[Text] = []
    size = 0
    for one in texts:
        if batch and (len(batch) == MOST_LINES or size + len(one.text) > MOST_CHARACTERS):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(one)
        size += len(one.text)
    if batch:
        yield tuple(batch)


def lines_input(
    made: type[Lines], texts: Sequence[Text], language: Language, model: str, gender: Gender = Gender.UNKNOWN
) -> Lines:
    """What a call is given."""
    lines = tuple(
        Line(id=one.address, text=one.text, item=one.home.partition(".")[0], heading=", ".join(one.heading[:2]))
        for one in texts
    )
    return made(lines=lines, language=language, model=model, gender=gender)


def _words(given: LinesInput) -> Mapping[str, object]:
    items: dict[str, dict[str, object]] = {}
    for one in given.lines:
        item = items.setdefault(one.item, {"id": one.item, "title": one.heading, "bullets": {}})
        bullets = item["bullets"]
        if isinstance(bullets, dict):
            bullets[one.id] = one.text
    return {
        "language": LANGUAGES[given.language],
        "gender": given.gender.value,
        "items": block("ITEMS", list(items.values())),
    }


def _choices(given: LinesInput) -> Choices:
    return {"edits.ids": [one.id for one in given.lines]}


def _read(given: LinesInput, wire: EditsWire) -> Edits:
    known = {one.id for one in given.lines}
    texts: dict[str, str] = {}
    for edit in wire.edits:
        text = one_line(edit.text)
        if len(edit.ids) == 1 and edit.ids[0] in known and text:
            texts.setdefault(edit.ids[0], text)
    return Edits(texts=texts)


OPTIMISE = Call(
    kind="optimise_cv",
    place=0,
    prompt="cvs/optimise_cv",
    option="model_cv_optimization",
    given=LinesInput,
    wire=EditsWire,
    answer=Edits,
    words=_words,
    read=_read,
    choices=_choices,
    expected_s=8.0,
)
TRANSLATE = Call(
    kind="translate_cv",
    place=1,
    prompt="cvs/translate_cv",
    option="model_cv_translation",
    given=TranslationInput,
    wire=EditsWire,
    answer=Edits,
    words=_words,
    read=_read,
    choices=_choices,
    expected_s=8.0,
)
WORDS: Mapping[str, str] = {"optimise_cv": N_("Suggestions for a CV"), "translate_cv": N_("Translation of a CV")}
