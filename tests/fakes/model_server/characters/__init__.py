"""The mind behind the answers: an honest draft, spoiled by the character that is set."""

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.fakes.model_server.behaviour import Behaviour, Character
from tests.fakes.model_server.characters.careful import small_lies
from tests.fakes.model_server.characters.coaching import says
from tests.fakes.model_server.characters.draft import Draft
from tests.fakes.model_server.characters.generic import instance
from tests.fakes.model_server.characters.honest import honest
from tests.fakes.model_server.characters.imports import structure
from tests.fakes.model_server.characters.letters import disguise
from tests.fakes.model_server.characters.liar import Liar, Turns
from tests.fakes.model_server.characters.memory import Memory
from tests.fakes.model_server.characters.obedient import obey
from tests.fakes.model_server.characters.offers import extracted
from tests.fakes.model_server.characters.reader import bare, doubts
from tests.fakes.model_server.characters.seeing import transcript
from tests.fakes.model_server.characters.skilled import recalled
from tests.fakes.model_server.characters.sloppy import muddle
from tests.fakes.model_server.characters.wording import Wording
from tests.fakes.model_server.prompts import Asked
from tests.fakes.model_server.records import Plant

_READS = {"import_cv": structure, "extract_offer": extracted, "read_page": transcript}


@dataclass(frozen=True, slots=True)
class Thought:
    """An answer, and the lies in it."""

    data: Any
    plants: list[Plant] = field(default_factory=list[Plant])


@dataclass(slots=True)
class Mind:
    """Answers questions. wording: how it says things honestly.  lies: told so far, claim by sentence."""

    wording: Wording = field(default_factory=Wording)
    memory: Memory = field(default_factory=Memory)
    turns: Turns = field(default_factory=Turns)
    lies: dict[str, str] = field(default_factory=dict[str, str])
    coached: int = 0

    @classmethod
    def reading(cls, phrases: Path | None) -> "Mind":
        """With a book of phrases from a file."""
        return cls(Wording.reading(phrases))

    def forget(self) -> None:
        """Know no CV any more."""
        self.memory, self.turns, self.lies = Memory(), Turns(), {}

    def answer(self, question: Asked, behaviour: Behaviour, attempt: int, schema: dict[str, Any] | None) -> Thought:
        """The answer in this character. The same question at the same attempt has the same answer."""
        if not question.step or not (question.blocks or question.pictures):
            return Thought(instance(schema) if schema else {"answer": "yes"})
        if behaviour.character == Character.SKILLED:
            return Thought(recalled(question))
        if question.step == "second_reading":
            return Thought(doubts(question, behaviour, self.lies))
        if question.step in _READS:
            return Thought(_READS[question.step](question, behaviour))
        if question.step == "coach_says":
            self.coached += 1
            return Thought(says(question, behaviour, self.coached))
        self.memory.see(question)
        rng = random.Random(f"{behaviour.seed}:{question.key}:{attempt}")
        draft = honest(question, self.wording, rng)
        plants = self._spoiled(draft, question, behaviour, rng)
        self.lies |= {bare(one.text): one.claim for one in plants}
        return Thought(draft.written(), plants)

    def _spoiled(self, draft: Draft, question: Asked, behaviour: Behaviour, rng: random.Random) -> list[Plant]:
        if question.step in {"letter", "follow_up"} and behaviour.character in {Character.LIAR, Character.CAREFUL}:
            return [*disguise(draft, question), *self._lied(draft, question, behaviour, rng)]
        return self._lied(draft, question, behaviour, rng)

    def _lied(self, draft: Draft, question: Asked, behaviour: Behaviour, rng: random.Random) -> list[Plant]:
        match behaviour.character:
            case Character.LIAR:
                return Liar(question, self.memory, self.turns, behaviour.kinds, behaviour.rate, rng).lie(draft)
            case Character.SLOPPY:
                return (
                    muddle(draft, question, self.memory, behaviour.kinds, rng) if rng.random() < behaviour.rate else []
                )
            case Character.OBEDIENT:
                return obey(draft, question, self.memory)
            case Character.CAREFUL:
                return small_lies(draft, question, behaviour.rate, rng)
            case Character.HONEST | Character.SKILLED:
                return []
