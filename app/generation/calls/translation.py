"""The call that says titles, degrees, skills, labels and lines of a CV in another language."""

from collections.abc import Mapping

from app.drafting.call import Call, Value
from app.drafting.fences import laid_out
from app.drafting.wire import LANGUAGES, Language, WireValue
from app.generation.calls.common import Edit, EditWire, edit_of
from app.generation.calls.extras import EXTRAS
from app.generation.steps import Step
from app.llm.schemas import Choices
from app.vitae.gender import Gender


class PhraseGiven(Value):
    """One text to be translated, by the id of its unit."""

    id: str
    text: str


class TranslationInput(Value):
    """Texts of one call. language: of the result.  gender: of the person, where that language shows it."""

    phrases: tuple[PhraseGiven, ...]
    language: Language
    gender: Gender = Gender.UNKNOWN
    model: str = ""


class TranslationWire(WireValue):
    """The answer as it travels."""

    edits: list[EditWire]


class TranslationAnswer(Value):
    """Translated texts, each from one."""

    texts: tuple[Edit, ...] = ()


def words(given: TranslationInput) -> Mapping[str, object]:
    """The language, the person, and a line for each text."""
    lines = ["lines:", *(f"{one.id}: {one.text}" for one in given.phrases)]
    return {"language": LANGUAGES[given.language], "gender": given.gender.value, "items": laid_out("ITEMS", lines)}


def translated_texts(given: TranslationInput, wire: TranslationWire) -> TranslationAnswer:
    """The first text of each id that was given; the rest means nothing."""
    known = {one.id for one in given.phrases}
    edits = [edit_of(one) for one in wire.edits if len(one.ids) == 1 and one.ids[0] in known]
    first = {one.sources[0]: one for one in reversed(edits)}
    return TranslationAnswer(texts=tuple(first[one.id] for one in given.phrases if one.id in first))


def choices(given: TranslationInput) -> Choices:
    """The texts that were given."""
    return {"edits.ids": [one.id for one in given.phrases]}


TRANSLATE_PHRASES = Call(
    kind="translate_phrases",
    place=6,
    prompt="generation/translate_phrases",
    option=EXTRAS.option,
    given=TranslationInput,
    wire=TranslationWire,
    answer=TranslationAnswer,
    words=words,
    read=translated_texts,
    choices=choices,
    expected_s=5.0,
    step=Step.EXTRAS,
)
