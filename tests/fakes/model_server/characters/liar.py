"""The liar: an honest answer with fabrications of named kinds at a named rate, each of them recorded."""

import random
from collections import Counter
from dataclasses import dataclass, field

from tests.fakes.model_server.characters.draft import Draft, Slot, lists_of
from tests.fakes.model_server.characters.lies import KINDS, Ground
from tests.fakes.model_server.characters.memory import Memory
from tests.fakes.model_server.characters.wording import language_of
from tests.fakes.model_server.prompts import Asked
from tests.fakes.model_server.records import Plant


@dataclass(slots=True)
class Turns:
    """Which kind comes next, so that every kind has its share in both languages."""

    told: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])

    def order(self, kinds: tuple[str, ...], language: str) -> list[str]:
        """The kinds, the least told first."""
        return sorted(kinds or tuple(KINDS), key=lambda kind: self.told[kind, language])


@dataclass(frozen=True, slots=True)
class Liar:
    """Lies about one answer."""

    question: Asked
    memory: Memory
    turns: Turns
    kinds: tuple[str, ...]
    rate: float
    rng: random.Random

    def lie(self, draft: Draft) -> list[Plant]:
        """Put lies into the slots of an answer, and an unknown skill into a list of skills."""
        plants = [plant for slot in draft.slots if self.rng.random() < self.rate and (plant := self._about(slot))]
        if draft.step == "batch_skills" and self.rng.random() < self.rate:
            plants.extend(self._skill(draft))
        return plants

    def _about(self, slot: Slot) -> Plant | None:
        text = slot.text or slot.own_words
        language = language_of(slot.own_words)
        for kind in self.turns.order(self.kinds, language):
            lie = KINDS[kind](text, self._ground(slot))
            if lie:
                slot.text, claim = lie
                self.turns.told[kind, language] += 1
                ids = tuple(slot.ids)
                item = self.memory.item_of(self.question, slot).get("id", slot.item)
                return Plant(kind, language, claim, slot.text, item, ids, self.question.step, self.question.key)
        return None

    def _ground(self, slot: Slot) -> Ground:
        item = self.memory.item_of(self.question, slot)
        said = [text for lines in lists_of(item) for text in lines.values()] if item else []
        own = "\n".join([slot.own_words, *said, str(item)])
        return Ground(own, self._wishes(), self.memory.elsewhere(item) if item else (), self.rng)

    def _wishes(self) -> tuple[str, ...]:
        digest = self.question.block("DIGEST")
        return tuple(digest.get("terms", ())) if isinstance(digest, dict) else ()

    def _skill(self, draft: Draft) -> list[Plant]:
        """Skills that only the offer has, written among the person's."""
        shown = str(self.question.block("SKILLS"))
        term = Ground(shown, rng=self.rng).unsaid(self._wishes())
        if not term or not draft.rest["order"]:
            return []
        draft.rest["order"].insert(0, term)
        language = language_of(self.question.user)
        return [Plant("technology", language, term, term, "skills", (), "batch_skills", self.question.key)]
