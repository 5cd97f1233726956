"""The call that reads the texts which rules cannot judge: it clears or doubts each of them, of any slice. Pure."""

from collections.abc import Mapping, Sequence

from app.drafting.call import Call, Value
from app.drafting.checking import Worded
from app.drafting.fences import block
from app.drafting.wire import WireValue, one_line
from app.lexicon.folding import fold

OPTION = "model_cv_second_reading"


class Passage(Value):
    """A produced text, and the numbers of the lines that it may draw on."""

    id: str
    text: str
    lines: tuple[int, ...]


class ReadingInput(Value):
    """Produced texts, and each line behind some of them once: passages share headings and sources. Numbers from 1."""

    lines: tuple[str, ...]
    passages: tuple[Passage, ...]
    model: str = ""


class DoubtWire(WireValue):
    """A passage with words that its sources do not say."""

    id: str
    words: str


class ReadingWire(WireValue):
    """The answer as it travels."""

    doubts: list[DoubtWire]


class Doubted(Value):
    """A passage that a reader doubts. claim: the words of it that no source says."""

    id: str
    claim: str


class ReadingAnswer(Value):
    """What a second reading doubts; every other passage it cleared."""

    doubts: tuple[Doubted, ...] = ()


def reading_input(texts: Sequence[Worded], model: str) -> ReadingInput:
    """What is read: each text under an id of its own, with the numbers of the lines behind it."""
    lines = tuple(dict.fromkeys(line for one in texts for line in one.behind))
    numbers = {line: number for number, line in enumerate(lines, 1)}
    passages = (
        Passage(id=f"p{at}", text=one.text, lines=tuple(numbers[line] for line in one.behind))
        for at, one in enumerate(texts, 1)
    )
    return ReadingInput(lines=lines, passages=tuple(passages), model=model)


def claims_of(texts: Sequence[Worded], reading: ReadingAnswer) -> dict[int, str]:
    """What the reading doubts, by the place of the text. A claim that is no part of its text means all of it."""
    claims = {one.id: one.claim for one in reading.doubts}
    named = {at: claims[f"p{at + 1}"] for at in range(len(texts)) if f"p{at + 1}" in claims}
    return {
        at: claim if claim and fold(claim) in fold(texts[at].text) else texts[at].text for at, claim in named.items()
    }


def _words(given: ReadingInput) -> Mapping[str, object]:
    return {
        "lines": block("LINES", dict(enumerate(given.lines, 1))),
        "passages": block("PASSAGES", {one.id: [one.text, *one.lines] for one in given.passages}),
    }


def _read(given: ReadingInput, wire: ReadingWire) -> ReadingAnswer:
    del given
    return ReadingAnswer(doubts=tuple(Doubted(id=one.id, claim=one_line(one.words) or "") for one in wire.doubts))


SECOND_READING = Call(
    kind="second_reading",
    place=0,
    prompt="drafting/second_reading",
    option=OPTION,
    given=ReadingInput,
    wire=ReadingWire,
    answer=ReadingAnswer,
    words=_words,
    read=_read,
    expected_s=3.0,
)
