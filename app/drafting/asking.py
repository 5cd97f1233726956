"""Asking an engine: one call with its memory, its check, and one more call for the texts that the check refused."""

from dataclasses import dataclass
from time import monotonic
from typing import Any

from app.drafting.call import Answer, Due, Given
from app.drafting.checking import Check, Result
from app.drafting.engine import Engine
from app.drafting.memory import Memory
from app.drafting.reword import REWORD, reword_input, texts_of
from app.drafting.wire import Language
from app.errors import AppError, Retryable
from app.kit.failpoints import during

BESIDE = 10_000  # one reword for each other call: place of its kind times this, plus its index


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one engine about one subject, through one memory. language: of the result."""

    engine: Engine
    memory: Memory
    language: Language

    async def ask(self, due: Due[Given, Answer], check: Check[Answer, Result]) -> Result:
        """What the check accepts of the answer, refused texts having been asked for once more.

        A saved answer to an equal input is taken; it is checked again, so that no check is skipped by a crash.
        """
        answer = await self._answered(due, check)
        result = check.accept(answer)
        if refused := check.refused(result):
            again = Due(REWORD, reword_input(refused, self.language, due.model), _beside(due))
            answer = check.reworded(answer, result, texts_of(refused, await self._answered(again, _AS_IT_IS)))
            result = check.accept(answer)
        return result

    async def _answered(self, due: Due[Given, Answer], check: Check[Answer, Any]) -> Answer:
        saved = await self.memory.saved(due)
        if saved is not None:
            return saved
        await self.memory.began(due)
        began = monotonic()
        try:
            answered = await during("call.during", self.engine.answer(due.call, due.given))
            refused = check.refused(check.accept(answered.answer))
        except (AppError, Retryable) as error:
            await self.memory.failed(due, error, duration_ms=_since(began))
            raise
        await self.memory.save(due, answered, refused, duration_ms=_since(began))
        return answered.answer


_AS_IT_IS: Check[Any, Any] = Check(lambda answer: answer)


def _beside(due: Due[Any, Any]) -> int:
    return BESIDE * due.call.place + due.index


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)
