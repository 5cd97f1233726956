"""The call that reads the texts which rules cannot judge: it clears or doubts each of them, of any slice. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase

from app.drafting.call import Call, Value
from app.drafting.checking import Check, UnusableAnswer, Worded
from app.drafting.fences import block
from app.drafting.wire import WireValue, one_line
from app.lexicon.folding import fold

OPTION = "model_cv_second_reading"
_LEAST_RUN = 3  # two numbers are as short as a run of them


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
    """A passage with words that its lines do not say. mend: it again, true by the smallest change."""

    id: str
    words: str
    mend: str | None = None


class ReadingWire(WireValue):
    """The answer as it travels: every id stands in one of both lists. An id alone is what a clear one costs."""

    doubts: list[DoubtWire]
    clear: list[str]


class PassageVerdict(Value):
    """What the reader makes of one passage. claim: the words of it that no source says.  mend: the passage without."""

    id: str
    is_clear: bool
    claim: str = ""
    mend: str = ""


class ReadingAnswer(Value):
    """A verdict for each passage, as far as the reader gave one: what it does not name is not cleared."""

    verdicts: tuple[PassageVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Readings:
    """What came of a reading, by the place of the text. A place in neither of both was not read.

    doubts: the words that no source says, a part of the text or all of it.
    mends: of doubted texts, what the reader would have them say; nobody has checked that yet.
    """

    cleared: frozenset[int] = frozenset()
    doubts: Mapping[int, str] = field(default_factory=dict[int, str])
    mends: Mapping[int, str] = field(default_factory=dict[int, str])


def reading_input(texts: Sequence[Worded], model: str) -> ReadingInput:
    """What is read: each text under an id of its own, with the numbers of the lines behind it."""
    lines = tuple(dict.fromkeys(line for one in texts for line in one.behind))
    numbers = {line: number for number, line in enumerate(lines, 1)}
    passages = (
        Passage(id=_id_of(at), text=one.text, lines=tuple(numbers[line] for line in one.behind))
        for at, one in enumerate(texts)
    )
    return ReadingInput(lines=lines, passages=tuple(passages), model=model)


def readings_of(texts: Sequence[Worded], reading: ReadingAnswer) -> Readings:
    """What the reading makes of each text. A text is cleared by one verdict of its own.

    Without a verdict, or with verdicts that contradict each other, it was not read; ids that nobody gave mean nothing.
    """
    verdicts: dict[str, list[PassageVerdict]] = {}
    for one in reading.verdicts:
        verdicts.setdefault(one.id, []).append(one)
    own = {at: verdicts[key] for at in range(len(texts)) if (key := _id_of(at)) in verdicts}
    doubted = {at: found for at, found in own.items() if not any(one.is_clear for one in found)}
    return Readings(
        frozenset(at for at, found in own.items() if len(found) == 1 and found[0].is_clear),
        {at: _claim(texts[at], found) for at, found in doubted.items()},
        {at: mend for at, found in doubted.items() if (mend := found[0].mend) and mend != texts[at].text},
    )


def checked_reading(texts: Sequence[Worded]) -> Check[ReadingAnswer, Readings]:
    """What an answer must pass: it says something of one of the texts at least. Else it is asked for again."""

    def accept(reading: ReadingAnswer) -> Readings:
        found = readings_of(texts, reading)
        if not found.cleared and not found.doubts:
            raise UnusableAnswer
        return found

    return Check(accept)


def _claim(text: Worded, found: Sequence[PassageVerdict]) -> str:
    """The words that a reader doubts; where they are no part of the text, all of it."""
    return next((one.claim for one in found if one.claim and fold(one.claim) in fold(text.text)), text.text)


def _id_of(at: int) -> str:
    """Letters, since numbers name lines: a to z, aa, ab... One token each, in the prompt, the schema and the answer."""
    before, last = divmod(at, len(ascii_lowercase))
    return (_id_of(before - 1) if before else "") + ascii_lowercase[last]


def _words(given: ReadingInput) -> Mapping[str, object]:
    return {
        "lines": block("LINES", dict(enumerate(given.lines, 1))),
        "passages": block("PASSAGES", {one.id: [one.text, *_runs(one.lines)] for one in given.passages}),
    }


def _runs(lines: Sequence[int]) -> list[int | str]:
    """The numbers as they are, three and more that follow each other as "2-7"."""
    found: list[list[int]] = []
    for number in lines:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return [one for run in found for one in ([f"{run[0]}-{run[-1]}"] if len(run) >= _LEAST_RUN else run)]


def _read(given: ReadingInput, wire: ReadingWire) -> ReadingAnswer:
    del given
    doubts = (
        PassageVerdict(
            id=one.id.strip(), is_clear=False, claim=one_line(one.words) or "", mend=one_line(one.mend) or ""
        )
        for one in wire.doubts
    )
    return ReadingAnswer(verdicts=(*doubts, *(PassageVerdict(id=one.strip(), is_clear=True) for one in wire.clear)))


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
    choices=lambda given: {"clear": [one.id for one in given.passages]},  # a doubt of no passage harms nobody
)
