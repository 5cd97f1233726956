"""Asking an engine: one call with its memory, its check, and one more call for the texts that the check refused."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Protocol, TypeVar, cast

from pydantic import BaseModel

from app.errors import AppError, Retryable
from app.generation.enforce import Line, RefusedEdit
from app.generation.engine import Engine, Language, ReadingAnswer, RewordAnswer
from app.generation.outcomes import Outcome
from app.generation.rewording import patched, refused_in, reword_input
from app.generation.second_reading import doubted, reading_input, reworded_in
from app.generation.steps import Step, SubtaskType
from app.kit.failpoints import during

Answer = TypeVar("Answer", bound=BaseModel)
Given = TypeVar("Given", bound=BaseModel)
Result = TypeVar("Result")


ALONE = 1000  # added to the index of an item that is asked for alone, beside the batch it may be in
# One reword and one second reading for each other call.
REWORD_BASE = {kind: 10_000 * number for number, kind in enumerate(SubtaskType)}


@dataclass(frozen=True, slots=True)
class Call:
    """The address of one call in an offer. index: of its first item, from 0."""

    kind: SubtaskType
    answer: type[BaseModel]
    index: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A call that is to be made, and what it is given."""

    call: Call
    given: BaseModel


class Keeper(Protocol):
    """Remembers answers between tries and hears of steps."""

    async def saved(self, call: Call, given: BaseModel) -> BaseModel | None:
        """The answer to an equal input that an earlier try saved."""
        ...

    async def save(
        self, call: Call, given: BaseModel, answer: BaseModel, *, refused: tuple[RefusedEdit, ...], duration_ms: int
    ) -> None:
        """Keep an answer that passed its check, and what of it was refused."""
        ...

    async def failed(self, call: Call, given: BaseModel, error: AppError | Retryable, *, duration_ms: int) -> None:
        """Note a call that has no answer to use."""
        ...

    async def began(self, due: Due) -> None:
        """A call is made now, whether its step told of it or not."""
        ...

    async def entered(self, step: Step, due: Sequence[Due] = ()) -> None:
        """A step begins with these calls."""
        ...

    async def finished(
        self, step: Step, outcome: Outcome | None = None, *, skipped: bool = False, due: Sequence[Due] = ()
    ) -> None:
        """A step is done, or there was nothing to do in it. due: the calls of the steps that begin now."""
        ...


class NoKeeper:
    """Remembers nothing: for the command line and for pure use."""

    async def saved(self, call: Call, given: BaseModel) -> BaseModel | None:
        """Nothing."""
        del call, given

    async def save(
        self, call: Call, given: BaseModel, answer: BaseModel, *, refused: tuple[RefusedEdit, ...], duration_ms: int
    ) -> None:
        """Do nothing."""

    async def failed(self, call: Call, given: BaseModel, error: AppError | Retryable, *, duration_ms: int) -> None:
        """Do nothing."""

    async def began(self, due: Due) -> None:
        """Do nothing."""

    async def entered(self, step: Step, due: Sequence[Due] = ()) -> None:
        """Do nothing."""

    async def finished(
        self, step: Step, outcome: Outcome | None = None, *, skipped: bool = False, due: Sequence[Due] = ()
    ) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks one engine for one offer, through one memory. language: of the result.

    reader: the model of a second reading, "" for none.
    """

    engine: Engine
    keeper: Keeper
    language: Language
    reader: str = ""

    async def ask(
        self,
        call: Call,
        given: Given,
        answer: Callable[[Given], Awaitable[Answer]],
        check: Callable[[Answer], Result],
    ) -> Result:
        """What the check accepts of the answer, refused texts having been asked for once more.

        A saved answer to an equal input is taken; it is checked again, so that no check is skipped by a crash.
        What passes is read a second time where a model is set for that; what it doubts is refused for good.
        """
        answered = await self._answered(call, given, answer, check)
        checked = check(answered)
        if refused := refused_in(checked):
            again = await self._reworded(call, refused, getattr(given, "model", ""))
            answered = patched(answered, refused, again)
            checked = check(answered)
        lines = reworded_in(checked) if self.reader else ()
        return check(doubted(answered, lines, await self._read_again(call, lines))) if lines else checked

    async def _read_again(self, call: Call, lines: tuple[Line, ...]) -> ReadingAnswer:
        given = reading_input(lines, self.reader)
        again = Call(SubtaskType.SECOND_READING, ReadingAnswer, REWORD_BASE[call.kind] + call.index)
        return await self._answered(again, given, self.engine.read_again, lambda answer: answer)

    async def _reworded(self, call: Call, refused: tuple[RefusedEdit, ...], model: str) -> RewordAnswer:
        given = reword_input(refused, self.language, model)
        again = Call(SubtaskType.REWORD, RewordAnswer, REWORD_BASE[call.kind] + call.index)
        return await self._answered(again, given, self.engine.reword, lambda answer: answer)

    async def _answered(
        self,
        call: Call,
        given: Given,
        answer: Callable[[Given], Awaitable[Answer]],
        check: Callable[[Answer], object],
    ) -> Answer:
        saved = await self.keeper.saved(call, given)
        if saved is not None:
            return cast("Answer", saved)
        await self.keeper.began(Due(call, given))
        began = monotonic()
        try:
            answered = await during("call.during", answer(given))
            refused = refused_in(check(answered))
        except (AppError, Retryable) as error:
            await self.keeper.failed(call, given, error, duration_ms=_since(began))
            raise
        await self.keeper.save(call, given, answered, refused=refused, duration_ms=_since(began))
        return answered


def _since(began: float) -> int:
    return round((monotonic() - began) * 1000)
