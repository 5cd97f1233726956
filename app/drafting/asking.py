"""Asking an engine: one call with its memory, its check, and one more call for the texts that the check refused."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from app.drafting.call import Answer, Due, Given
from app.drafting.checking import Check, Result, UnusableAnswer
from app.drafting.engine import Engine, Made
from app.drafting.memory import Memory
from app.drafting.reword import REWORD, reword_input, texts_of
from app.drafting.road import calls_are_made_again, held_calls_are_told_to
from app.drafting.wire import Language
from app.errors import AppError, Retryable
from app.kit.failpoints import during
from app.llm.failures import NoAnswer, TooSlow, spent_on

BESIDE = 10_000  # one reword for each other call: place of its kind times this, plus its index
TRIES = 3  # of a call whose answers its check cannot use


@dataclass(frozen=True, slots=True)
class Missing:
    """A call that had no answer to use, and why: a code. is_late: its tries ran out of time."""

    due: Due[Any, Any]
    error_code: str
    is_late: bool = False


@dataclass(slots=True)
class Tally:
    """What came of the calls about one subject. answers: saved ones too."""

    answers: int = 0
    missing: list[Missing] = field(default_factory=list[Missing])


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one engine about one subject, through one memory. language: of the result.

    instead: who answers a call whose tries all ended in nothing that could be used; without it such a call fails.
    """

    engine: Engine
    memory: Memory
    language: Language
    instead: Engine | None = None
    tally: Tally = field(default_factory=Tally)

    async def ask(self, due: Due[Given, Answer], check: Check[Answer, Result]) -> Result:
        """What the check accepts of the answer, refused texts having been asked for once more.

        A saved answer to an equal input is taken; it is checked again, so that no check is skipped by a crash.
        Raises what a call raises; of answers without use only where nobody answers instead.
        """
        answer = await self._answered(due, check)
        result = check.accept(answer)
        if refused := check.refused(result):
            again = Due(REWORD, reword_input(refused, self.language, due.model), _beside(due))
            answer = check.reworded(answer, result, texts_of(refused, await self._answered(again, _AS_IT_IS)))
            result = check.accept(answer)
        return result

    async def _answered(self, due: Due[Given, Answer], check: Check[Answer, Any], tries: int = TRIES) -> Answer:
        try:
            with calls_are_made_again(TRIES - tries):
                answer = await self.memory.saved(due) or await self._asked(due, check)
        except (NoAnswer, UnusableAnswer) as error:
            if isinstance(error, UnusableAnswer) and tries > 1:
                return await self._answered(due, check, tries - 1)
            return await self._instead(due, error)
        self.tally.answers += 1
        return answer

    async def _asked(self, due: Due[Given, Answer], check: Check[Answer, Any]) -> Answer:
        """What the engine answers now. Raises what a call raises, and what its check does."""
        await self.memory.began(due)
        began, made = monotonic(), None
        try:
            with held_calls_are_told_to(self.memory.held):
                answered = await during("call.during", self.engine.answer(due.call, due.given))
            made = answered.made
            accepted = check.accept(answered.answer)
            refused = [*check.refused(accepted), *check.put_back(accepted)]
        except (AppError, Retryable) as error:
            await self.memory.failed(due, error, made or _made_of(due, error), duration_ms=_since(began))
            raise
        await self.memory.save(due, answered, refused, duration_ms=_since(began))
        return answered.answer

    async def _instead(self, due: Due[Given, Answer], error: NoAnswer | UnusableAnswer) -> Answer:
        if self.instead is None or self._is_dead(error):
            raise error
        self.tally.missing.append(Missing(due, error.error_code, is_late=isinstance(error, TooSlow)))
        return (await self.instead.answer(due.call, due.given)).answer

    def _is_dead(self, error: NoAnswer | UnusableAnswer) -> bool:
        """Whether an endpoint that has answered nothing yet lets another call run out of time."""
        is_again = any(one.is_late for one in self.tally.missing)
        return isinstance(error, TooSlow) and is_again and not self.tally.answers


_AS_IT_IS: Check[Any, Any] = Check(lambda answer: answer)


def _beside(due: Due[Any, Any]) -> int:
    return BESIDE * due.call.place + due.index


def _made_of(due: Due[Any, Any], error: AppError | Retryable) -> Made:
    """What a call without an answer has used up."""
    spent = spent_on(error)
    return Made(
        model=due.model,
        prompt_tokens=spent.usage.prompt,
        cached_tokens=spent.usage.cached,
        completion_tokens=spent.usage.completion,
        retry_count=spent.failed,
    )


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)
