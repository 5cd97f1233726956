"""The six phases of a STAR story: each has its slot, and code, not a model's memory, keeps where one is. Pure.

STAR: Situation, Task, Action, Result, the common form of an answer in behavioural interviews.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from app.cvs.successes.wording import figures_of
from app.drafting.call import Value
from app.lexicon.numbers import quantities_in
from app.vitae.document import Language

LONGEST = 4_000  # characters of one answer
ENOUGH = {"situation": 6, "task": 4, "action": 6, "result": 4}  # words; fewer are asked about, once


class Phase(StrEnum):
    """Where a story is; one goes on to the next, never past one."""

    EXPERIENCE = "experience"
    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    CONFIRM = "confirm"


TOLD = (Phase.SITUATION, Phase.TASK, Phase.ACTION, Phase.RESULT)  # those whose slot holds what the person said
_ORDER = tuple(Phase)


class Belief(StrEnum):
    """What the person says of a figure of theirs. Nothing but their own word makes it confirmed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DOUBTFUL = "doubtful"


class Figure(Value):
    """A figure as it was said. phase: in which slot.  text: with the words around it that tell what it counts."""

    phase: Phase
    text: str
    belief: Belief = Belief.OPEN


class Known(Value):
    """An experience of a CV, as it is called."""

    id: str
    label: str


class Context(Value):
    """What the coach knew when a conversation began. cv, name: of the CV, "" for none."""

    cv: str
    name: str
    experiences: tuple[Known, ...]


class Story(Value):
    """How far a story is. about: the experience, as it is called.  line_id: of it in the CV, "" for none.

    slots: what was said, by phase, in the person's words.  asked: what was asked again already, so that nothing is
    asked a third time.
    """

    phase: Phase = Phase.EXPERIENCE
    language: Language = "en"
    about: str = ""
    line_id: str = ""
    slots: dict[Phase, str] = Field(default_factory=dict[Phase, str])
    asked: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()


class Ask(StrEnum):
    """What the coach says next; the words stand in `words`."""

    EXPERIENCE = "ask.experience"
    SITUATION = "ask.situation"
    TASK = "ask.task"
    ACTION = "ask.action"
    RESULT = "ask.result"
    CONFIRM = "ask.confirm"
    MORE_SITUATION = "again.situation"
    MORE_TASK = "again.task"
    MORE_ACTION = "again.action"
    MORE_RESULT = "again.result"
    YOURSELF = "again.yourself"
    FIGURE = "again.figure"


_WE = {
    "en": re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:nous|on|notre|nos)\b", re.IGNORECASE),
}
_I = {
    "en": re.compile(r"\b(?:i|my|me|myself)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:je|j['’]|mon|ma|mes|moi)(?![\w-])", re.IGNORECASE),
}
_NONE = {
    "en": {"no", "none", "nothing", "no idea", "i don't know", "i do not know", "not really", "n/a"},
    "fr": {"non", "aucun", "aucune", "rien", "je ne sais pas", "pas vraiment", "pas de chiffre", "aucune idée"},
}


def opened(language: Language) -> Story:
    """A story that nothing was said of."""
    return Story(language=language)


def chosen(story: Story, about: str, line_id: str = "") -> tuple[Story, Ask]:
    """The story is about this experience; what is asked next."""
    begun = {"about": about, "line_id": line_id, "phase": Phase.SITUATION}
    return story.model_copy(update=begun), Ask.SITUATION


def answered(story: Story, text: str) -> tuple[Story, Ask]:
    """The story with an answer in the slot of its phase, and what is asked next: about the same, or the next one.

    A phase is left once something stands in its slot and what is odd about it was asked once.
    """
    phase, said = story.phase, text.strip()
    if phase not in TOLD:
        message = f"nothing is told in the phase {phase}"
        raise ValueError(message)
    slots = {**story.slots, phase: _joined(story.slots.get(phase, ""), said, story)}
    told = story.model_copy(update={"slots": slots})
    if again := _asked_again(told):
        return told.model_copy(update={"asked": (*told.asked, again)}), again
    following = _ORDER[_ORDER.index(phase) + 1]
    gone_on = told.model_copy(update={"phase": following})
    if following == Phase.CONFIRM:
        gone_on = gone_on.model_copy(update={"figures": figures_in(gone_on)})
    return gone_on, Ask(f"ask.{following}")


def rewritten(story: Story, slots: Mapping[Phase, str]) -> Story:
    """The story with other words in its slots; a figure that stays as it was keeps what was said of it."""
    changed = story.model_copy(
        update={"slots": {phase: slots.get(phase, story.slots.get(phase, "")).strip() for phase in TOLD}}
    )
    return changed.model_copy(update={"figures": figures_in(changed)})


def believed(story: Story, beliefs: Mapping[tuple[Phase, str], Belief]) -> Story:
    """The story with what the person says of its figures, by phase and text. Nothing else ever confirms one."""
    figures = tuple(
        one.model_copy(update={"belief": beliefs.get((one.phase, one.text), one.belief)}) for one in story.figures
    )
    return story.model_copy(update={"figures": figures})


def figures_in(story: Story) -> tuple[Figure, ...]:
    """The figures of all slots, in their order, with what was said of each before."""
    known = {(str(one.phase), one.text): str(one.belief) for one in story.figures}
    parts = {str(phase): story.slots.get(phase, "") for phase in TOLD}
    return tuple(Figure.model_validate(one) for one in figures_of(parts, known, story.language))


def title_of(story: Story) -> str:
    """A name for the story until its person gives one: how its result begins, else what it is about."""
    words = re.split(r"[.!?\n]", story.slots.get(Phase.RESULT, ""), maxsplit=1)[0].split()
    return " ".join(words[:8]).rstrip(" ,;:") if words else story.about


def _joined(before: str, said: str, story: Story) -> str:
    """What was said in addition follows on a line of its own; a plain "no" adds nothing."""
    if before and said.lower().strip(" .!") in _NONE[story.language]:
        return before
    return f"{before}\n{said}".strip()


def _asked_again(story: Story) -> Ask | None:
    """What is asked about the same phase, each of it once."""
    said, phase = story.slots[story.phase], story.phase
    wishes: list[Ask] = []
    if len(said.split()) < ENOUGH[phase]:
        wishes.append(Ask(f"again.{phase}"))
    if phase == Phase.ACTION and _WE[story.language].search(said) and not _I[story.language].search(said):
        wishes.append(Ask.YOURSELF)
    if phase == Phase.RESULT and not quantities_in(said, story.language):
        wishes.append(Ask.FIGURE)
    return next((one for one in wishes if one not in story.asked), None)
