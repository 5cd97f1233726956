"""The call that asks a model for the coach's next message: a word on what was said, and the one question. Pure."""

from collections.abc import Mapping
from typing import Any

from app.coaching.star import TOLD, Ask, Phase, Story
from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.lexicon.numbers import quantities_in
from app.lexicon.tokens import sentences

OPTION = "model_coaching"
MAX_CLOSED = 600  # characters that a model still reads of a phase that is closed; its figures stay
MAX_LINES = 20  # of the experience, as the CV has them


class SayInput(Value):
    """What a model is given for one message. question: what is asked, in fixed words.  told: of closed phases.

    said: the last answer, whole.  lines: of the experience in the CV.
    """

    language: Language
    phase: Phase
    ask: Ask
    question: str
    about: str
    lines: tuple[str, ...] = ()
    told: tuple[tuple[Phase, str], ...] = ()
    said: str = ""
    model: str = ""
    max_tokens: int = 0


class SayWire(WireValue):
    """The answer as it travels."""

    reaction: str
    question: str
    phase: str


class SayAnswer(Value):
    """A message in its parts, unchecked. phase: that it says it asks about."""

    reaction: str = ""
    question: str = ""
    phase: str = ""


def say_input(
    story: Story, ask: Ask, question: str, lines: tuple[str, ...], *, model: str, max_tokens: int
) -> SayInput:
    """What the call is given. The last answer is told whole, what came before in short."""
    answered = [phase for phase in TOLD if story.slots.get(phase)]
    last = answered[-1] if answered else None
    closed = [phase for phase in answered if phase != last]
    return SayInput(
        language=story.language,
        phase=story.phase,
        ask=ask,
        question=question,
        about=story.about,
        lines=lines[:MAX_LINES],
        told=tuple((phase, in_short(story.slots[phase], story.language)) for phase in closed),
        said=story.slots[last] if last else "",
        model=model,
        max_tokens=max_tokens,
    )


def in_short(said: str, language: Language) -> str:
    """The beginning of an answer and its sentences with figures, in their order; nothing in other words."""
    if len(said) <= MAX_CLOSED:
        return said
    kept, room = list[int](), MAX_CLOSED
    parts = sentences(said)
    for at in sorted(range(len(parts)), key=lambda place: (not quantities_in(parts[place], language), place)):
        if len(parts[at]) <= room:
            kept.append(at)
            room -= len(parts[at]) + 1
    return " ".join(parts[at] for at in sorted(kept)) or said[:MAX_CLOSED]


def _words(given: SayInput) -> Mapping[str, object]:
    return {
        "language": LANGUAGES[given.language],
        "phase": given.phase,
        "question": given.question,
        "about": block("EXPERIENCE", [given.about, *given.lines]),
        "told": block("TOLD", {str(phase): text for phase, text in given.told}) if given.told else "",
        "said": block("SAID", given.said) if given.said else "",
    }


def _read(given: SayInput, wire: SayWire) -> SayAnswer:
    del given
    return SayAnswer(
        reaction=one_line(wire.reaction) or "", question=one_line(wire.question) or "", phase=wire.phase.strip().lower()
    )


def _shown(answer: Mapping[str, Any]) -> str:
    parts = (str(answer.get(name) or "").strip() for name in ("reaction", "question"))
    return " ".join(part for part in parts if part)


SAY = Call(
    kind="coach_says",
    place=0,
    prompt="coaching/star",
    option=OPTION,
    given=SayInput,
    wire=SayWire,
    answer=SayAnswer,
    words=_words,
    read=_read,
    expected_s=3.0,
    shown=_shown,
)
