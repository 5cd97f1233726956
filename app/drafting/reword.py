"""The call that asks once more for texts which a check refused, whatever slice they are of. Pure."""

from collections.abc import Mapping, Sequence

from app.drafting.call import Call, Value
from app.drafting.checking import RefusedText
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.llm.schemas import Choices


class Problem(Value):
    """What a check found in a refused text: the offending words, and the source text that comes nearest."""

    kind: str
    claim: str
    nearest: str


class Refusal(Value):
    """A refused text. sources: the wordings it named. problems: what its check found. facts: what stands around it."""

    id: str
    text: str
    sources: tuple[str, ...]
    facts: tuple[str, ...] = ()
    problems: tuple[Problem, ...]


class RewordInput(Value):
    """The refused texts of one answer, with what was wrong with them."""

    language: Language
    refusals: tuple[Refusal, ...]
    model: str = ""


class RewordedWire(WireValue):
    """A refused text again. text: null gives the sources' own words."""

    id: str
    text: str | None


class RewordWire(WireValue):
    """The answer as it travels."""

    texts: list[RewordedWire]


class Reworded(Value):
    """A refused text, written again. text: None gives the sources' own wording."""

    id: str
    text: str | None


class RewordAnswer(Value):
    """The refused texts, written again; one it forgets falls back to its sources' wording."""

    texts: tuple[Reworded, ...] = ()


def reword_input(refused: Sequence[RefusedText], language: Language, model: str) -> RewordInput:
    """What is asked again: each refused text under an id of its own."""
    refusals = (
        Refusal(
            id=f"r{number}",
            text=one.text,
            sources=one.sources,
            facts=one.facts,
            problems=tuple(Problem(kind=it.kind, claim=it.claim, nearest=it.nearest) for it in one.findings),
        )
        for number, one in enumerate(refused, 1)
    )
    return RewordInput(language=language, model=model, refusals=tuple(refusals))


def texts_of(refused: Sequence[RefusedText], answer: RewordAnswer) -> dict[int, str]:
    """The new wordings, by the place of the refused text; one that has none is refused once more."""
    texts = {one.id: one.text for one in answer.texts if one.text}
    return {at: texts[f"r{at + 1}"] for at in range(len(refused)) if f"r{at + 1}" in texts}


def _words(given: RewordInput) -> Mapping[str, object]:
    findings = [one.model_dump(mode="json", exclude_defaults=True) for one in given.refusals]
    return {"language": LANGUAGES[given.language], "findings": block("FINDINGS", findings)}


def _choices(given: RewordInput) -> Choices:
    return {"texts.id": [one.id for one in given.refusals]}


def _read(given: RewordInput, wire: RewordWire) -> RewordAnswer:
    del given
    return RewordAnswer(texts=tuple(Reworded(id=one.id, text=one_line(one.text)) for one in wire.texts))


REWORD = Call(
    kind="reword",
    place=0,
    prompt="drafting/reword",
    option="",  # that of the call whose texts it words again
    given=RewordInput,
    wire=RewordWire,
    answer=RewordAnswer,
    words=_words,
    read=_read,
    choices=_choices,
)
