"""The call that asks a model for a letter, sentence by sentence. Pure: checking.py holds each against its sources."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from app.cvs.papers import named_texts
from app.drafting.call import Call, Value
from app.drafting.fences import block, laid_out
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.letters.lines import facts_of, items_by_id
from app.letters.materials import Materials
from app.letters.order import WORDS, Tone
from app.letters.own_lines import empty_letter
from app.letters.present import present_lines
from app.llm.schemas import Choices
from app.vitae.units import units

MAX_OFFER, MAX_SAMPLE, MAX_SAMPLES, MAX_LINES = 8_000, 2_000, 3, 120
_NOT_TOLD = (
    *(".url", ".label", ".start", ".end", ".date", ".contract", ".location", ".status_note"),
    *(".company", ".school", ".issuer"),  # the heading of their item says it
)
_ELSEWHERE = "Profile, skills and the rest"


class SourceLine(Value):
    """A line of the CV as a prompt shows it. beside: the facts of its item."""

    id: str
    text: str
    beside: str = ""


class LetterInput(Value):
    """What a model is given for one letter. words: how many are wanted.  again: what was wrong with its last one.

    frame: what stands around its paragraphs, line by line.  present: the letter there is, which it starts from.
    """

    lines: tuple[SourceLine, ...]
    offer: str
    reasons: str = ""
    samples: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    language: Language
    tone: Tone
    words: int
    model: str = ""
    again: str = ""


class SentenceWire(WireValue):
    """A sentence as it travels. offer_part: of one about both, the words that tell of the employer."""

    text: str
    about: Literal["candidate", "offer", "both", "wish", "courtesy"]
    ids: list[str]
    quote: str
    offer_part: str | None = None


class ParagraphWire(WireValue):
    """Sentences that stand together."""

    sentences: list[SentenceWire]


class LetterWire(WireValue):
    """The answer as it travels."""

    paragraphs: list[ParagraphWire]


class Said(Value):
    """A sentence that nobody has checked yet."""

    text: str
    about: Literal["candidate", "offer", "both", "wish", "courtesy"]
    ids: tuple[str, ...] = ()
    quote: str = ""
    offer_part: str = ""


class LetterAnswer(Value):
    """Paragraphs of sentences."""

    paragraphs: tuple[tuple[Said, ...], ...] = ()


def letter_input(given: Materials) -> LetterInput:
    """What the call is given: the lines of the CV, the offer's text, and how the letter is wanted."""
    items = items_by_id(given.document)
    papers = named_texts(given.document, given.today)
    lines = (
        SourceLine(id=one.id, text=papers.get(one.id, one.text), beside=", ".join(facts_of(items.get(one.item_id))))
        for one in units(given.document)
        if not one.id.endswith(_NOT_TOLD) and not (one.section == "skills" and one.id.endswith(".level"))
    )
    return LetterInput(
        lines=tuple(lines)[:MAX_LINES],
        offer=given.offer_text[:MAX_OFFER],
        reasons=given.why_us,
        samples=tuple(one[:MAX_SAMPLE] for one in given.samples[:MAX_SAMPLES]),
        frame=_frame_of(given),
        present=present_lines(given),
        language=given.order.language,
        tone=given.order.tone,
        words=WORDS[given.order.length],
        model=given.order.model,
    )


def _frame_of(given: Materials) -> tuple[str, ...]:
    """What code writes around the paragraphs: it is not to be said again."""
    around = empty_letter(given)
    return tuple(one for one in (around.subject, around.salutation, "[your paragraphs]", around.closing) if one)


def _words(given: LetterInput) -> Mapping[str, object]:
    return {
        **how(given),
        "offer": offer_block(given),
        "lines": lines_block(given),
        "reasons": laid_out("REASONS", [given.reasons]) if given.reasons else "",
        "samples": block("SAMPLES", list(given.samples)) if given.samples else "",
        "frame": laid_out("FRAME", given.frame),
        "present": laid_out("PRESENT", given.present) if given.present else "",
        "again": given.again,
    }


def how(given: LetterInput) -> Mapping[str, object]:
    """How a text is wanted: in which language and tone, and how long."""
    return {"language": LANGUAGES[given.language], "tone": given.tone.value, "words": given.words}


def offer_block(given: LetterInput) -> str:
    """The offer, line by line as it stands."""
    return laid_out("OFFER", [line for line in given.offer.splitlines() if line.strip()])


def lines_block(given: LetterInput) -> str:
    """The lines for reading: each behind its id, under the post, study or project it belongs to."""
    return laid_out("LINES", _laid(given.lines))


def _laid(lines: Iterable[SourceLine]) -> Iterator[str]:
    heading = None
    for one in lines:
        if one.beside != heading:
            heading = one.beside
            yield f"# {heading or _ELSEWHERE}"
        yield f"{one.id}: {one.text}"


def choices(given: LetterInput) -> Choices:
    """The lines that a sentence may come from."""
    return {"paragraphs.sentences.ids": [one.id for one in given.lines]}


def _read(given: LetterInput, wire: LetterWire) -> LetterAnswer:
    del given
    parts = [[_said(one) for one in part.sentences if one_line(one.text)] for part in wire.paragraphs]
    return LetterAnswer(paragraphs=tuple(tuple(part) for part in parts if part))


def _said(one: SentenceWire) -> Said:
    ids = tuple(dict.fromkeys(key.strip() for key in one.ids if key.strip()))
    part = one_line(one.offer_part) or ""
    return Said(text=one_line(one.text) or "", about=one.about, ids=ids, quote=one.quote.strip(), offer_part=part)


LETTER = Call(
    kind="letter",
    place=0,
    prompt="letters/letter",
    option="model_cover_letter",
    given=LetterInput,
    wire=LetterWire,
    answer=LetterAnswer,
    words=_words,
    read=_read,
    choices=choices,
    expected_s=10.0,
)
