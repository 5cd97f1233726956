"""What a model's message must be: one question about the open step, and nothing the person did not say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.coaching.says import SayAnswer, SayInput
from app.coaching.star import Phase
from app.drafting.checking import Check
from app.grounding.check import Context, Verdict, check, verdict_of
from app.lexicon.folding import fold
from app.lexicon.numbers import quantities_in
from app.lexicon.tokens import sentences, words

MAX_REACTION, MAX_QUESTION = 400, 300  # characters
MOST_SENTENCES = 3  # of a reaction; with the question a message has two to four
_LISTS = Path(__file__).parent / "data" / "steps.txt"


@dataclass(frozen=True, slots=True)
class Message:
    """The message as it is said. is_whole: all of it is the model's; else the fixed question stands in it."""

    text: str
    is_whole: bool


class SayCheck(Check[SayAnswer, Message]):
    """Keeps what is fit of a message; else the fixed question stands in it, so that no step is skipped."""

    def __init__(self, given: SayInput) -> None:
        super().__init__(self._kept)
        self._given = given

    def _kept(self, answer: SayAnswer) -> Message:
        reaction = answer.reaction if is_fit_reaction(answer.reaction, self._given) else ""
        is_fit = answer.phase == self._given.phase and is_fit_question(answer.question, self._given)
        question = answer.question if is_fit else self._given.question
        return Message(f"{reaction} {question}".strip(), is_whole=is_fit and reaction == answer.reaction)


def is_fit_reaction(text: str, given: SayInput) -> bool:
    """Whether it asks nothing and says nothing that the person and their CV do not."""
    said = sentences(text)
    if "?" in text or len(text) > MAX_REACTION or len(said) > MOST_SENTENCES:
        return False
    return _has_no_new_figure(text, given) and all(_follows(one, given) for one in said)


def is_fit_question(text: str, given: SayInput) -> bool:
    """Whether it is one question, without a figure of its own, and about no other step than the open one."""
    is_one = text.count("?") == 1 and text.rstrip(' »”"').endswith("?") and len(sentences(text)) == 1
    return is_one and len(text) <= MAX_QUESTION and _has_no_new_figure(text, given) and not _asks_elsewhere(text, given)


def _follows(sentence: str, given: SayInput) -> bool:
    found = check(sentence, _sources(given), language=given.language, context=Context())
    return verdict_of(found) != Verdict.REFUSED


def _has_no_new_figure(text: str, given: SayInput) -> bool:
    known = {value for one in quantities_in("\n".join(_sources(given)), given.language) for value in one.values}
    said = (one for one in quantities_in(text, given.language) if one.unit != "ordinal")
    return all(value in known or value == 1 for one in said for value in one.values)


def _asks_elsewhere(text: str, given: SayInput) -> bool:
    """Whether a word names another step, and none names the open one or stands in the fixed question."""
    asked = set(words(fold(text)))
    own = _signs(given.language, given.phase) | set(words(fold(given.question)))
    others = {sign for phase in Phase if phase != given.phase for sign in _signs(given.language, phase)} - own
    return bool(asked & others) and not asked & _signs(given.language, given.phase)


def _sources(given: SayInput) -> Sequence[str]:
    return [one for one in (given.about, *given.lines, *(text for _, text in given.told), given.said) if one]


@cache
def _signs(language: str, phase: Phase) -> frozenset[str]:
    """Words that name a step; a line of the file is "language phase: words"."""
    for line in _LISTS.read_text("utf-8").splitlines():
        name, _, listed = line.partition(":")
        if name == f"{language} {phase}":
            return frozenset(word for one in listed.split(",") for word in words(fold(one)))
    return frozenset()
