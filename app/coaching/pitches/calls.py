"""The call that asks a model for both lengths of a pitch, sentence by sentence with their sources. Pure."""

from collections.abc import Mapping
from typing import Any

from app.coaching.pitches.materials import Materials
from app.coaching.pitches.proposal import RANGES, Length, count_words, joined
from app.coaching.says import OPTION
from app.drafting.call import Call, Value
from app.drafting.fences import block
from app.drafting.wire import LANGUAGES, Language, WireValue, one_line
from app.llm.schemas import Choices


class PitchInput(Value):
    """What a model is given. lines: text, then what stands beside, by id.  again: what was wrong with the lengths."""

    language: Language
    title: str
    years: int
    lines: dict[str, tuple[str, ...]]
    target: str
    strengths: tuple[str, ...]
    wishes: tuple[str, ...]
    again: str = ""
    model: str = ""
    max_tokens: int = 0


class SentenceWire(WireValue):
    """A sentence as it travels."""

    text: str
    ids: list[str]


class PitchWire(WireValue):
    """The answer as it travels."""

    introduction: str
    short: list[SentenceWire]
    long: list[SentenceWire]


class Said(Value):
    """A sentence that nobody has checked yet."""

    text: str
    ids: tuple[str, ...] = ()


class PitchAnswer(Value):
    """Both lengths, and a word before them."""

    introduction: str = ""
    short: tuple[Said, ...] = ()
    long: tuple[Said, ...] = ()


def pitch_input(given: Materials, *, model: str, max_tokens: int, again: str = "") -> PitchInput:
    """What the call is given."""
    brief = given.brief
    return PitchInput(
        language=given.language,
        title=given.title,
        years=given.years,
        lines={one.id: (one.text, ", ".join(one.beside)) if one.beside else (one.text,) for one in given.lines},
        target=brief.target,
        strengths=brief.strengths,
        wishes=brief.wishes,
        again=again,
        model=model,
        max_tokens=max_tokens,
    )


def _words(given: PitchInput) -> Mapping[str, object]:
    return {
        "language": LANGUAGES[given.language],
        "short": RANGES[Length.SHORT],
        "long": RANGES[Length.LONG],
        "person": block("PERSON", {"title": given.title, "years_of_experience": given.years}),
        "lines": block("LINES", given.lines),
        "brief": block("BRIEF", {"target": given.target, "strengths": given.strengths, "wishes": given.wishes}),
        "again": given.again,
    }


def _choices(given: PitchInput) -> Choices:
    return {"short.ids": list(given.lines), "long.ids": list(given.lines)}


def _read(given: PitchInput, wire: PitchWire) -> PitchAnswer:
    del given
    return PitchAnswer(
        introduction=one_line(wire.introduction) or "",
        short=tuple(_said(one) for one in wire.short if one_line(one.text)),
        long=tuple(_said(one) for one in wire.long if one_line(one.text)),
    )


def _said(one: SentenceWire) -> Said:
    ids = tuple(dict.fromkeys(key.strip() for key in one.ids if key.strip()))
    return Said(text=one_line(one.text) or "", ids=ids)


def _shown(answer: Mapping[str, Any]) -> str:
    """What has come, with the count of its words."""
    parts = [str(answer.get("introduction") or "")]
    for name, head in (("short", "30 s"), ("long", "3 min")):
        told = answer.get(name)
        sentences = [one for one in told if isinstance(one, dict)] if isinstance(told, list) else []
        if text := joined(str(one.get("text") or "") for one in sentences):
            parts += [f"{head} · {count_words(text)}", text]
    return "\n\n".join(part for part in parts if part)


PITCH = Call(
    kind="pitch",
    place=1,
    prompt="coaching/pitch",
    option=OPTION,
    given=PitchInput,
    wire=PitchWire,
    answer=PitchAnswer,
    words=_words,
    read=_read,
    choices=_choices,
    expected_s=12.0,
    shown=_shown,
)
