"""A step of an offer as a plan: its calls, made at once between its two announcements. Knows no step by name."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from app.drafting.asking import Asker
from app.drafting.call import Due
from app.drafting.checking import Check
from app.drafting.memory import Memory, NoMemory
from app.generation.outcomes import Outcome
from app.generation.settling import Watched
from app.generation.steps import Step

Result = TypeVar("Result")


class Keeper(Memory, Protocol):
    """Remembers calls between tries, and hears of steps."""

    async def entered(self, step: Step) -> None:
        """A step begins."""
        ...

    async def finished(
        self,
        step: Step,
        outcome: Outcome | None = None,
        *,
        skipped: bool = False,
        due: Sequence[Due[Any, Any]] = (),
    ) -> None:
        """A step is done, or there was nothing to do in it. due: the calls of the steps that begin now."""
        ...

    async def retold(self, step: Step, outcome: Outcome) -> None:
        """What a step gave reads otherwise, now that its texts were read."""
        ...

    async def missed(self, unanswered: Outcome) -> None:
        """Calls that had no answer to use, as data."""
        ...

    async def watched(self, readings: Sequence[Watched]) -> None:
        """What a reader said of lines that it did not have to read."""
        ...


class NoKeeper(NoMemory):
    """Remembers nothing: for the command line and for pure use."""

    async def entered(self, step: Step) -> None:
        """Do nothing."""

    async def finished(
        self,
        step: Step,
        outcome: Outcome | None = None,
        *,
        skipped: bool = False,
        due: Sequence[Due[Any, Any]] = (),
    ) -> None:
        """Do nothing."""

    async def retold(self, step: Step, outcome: Outcome) -> None:
        """Do nothing."""

    async def missed(self, unanswered: Outcome) -> None:
        """Do nothing."""

    async def watched(self, readings: Sequence[Watched]) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A call to come, and the check that gives its result."""

    due: Due[Any, Any]
    check: Check[Any, Any]


@dataclass(frozen=True, slots=True)
class Plan(Generic[Result]):
    """A step to come. made: its result, from those of its calls.  told: that result as data."""

    step: Step
    asks: Sequence[Ask]
    made: Callable[[list[Any]], Result]
    told: Callable[[Result], Outcome]


@dataclass(frozen=True, slots=True)
class Runner:
    """Runs plans: who is asked, and who hears of it."""

    asker: Asker
    keeper: Keeper

    async def run(self, plan: Plan[Result]) -> Result:
        """Run a step; without calls it is skipped."""
        result = await self.begin(plan)
        await self.end(plan, result)
        return result

    async def begin(self, plan: Plan[Result]) -> Result:
        """Announce a step and make its calls."""
        await self.keeper.entered(plan.step)
        left = len(plan.asks)

        async def asked(one: Ask) -> Any:
            nonlocal left
            found = await self.asker.ask(one.due, one.check)
            left -= 1
            if left:  # the last one is written with the end of its step
                await self.keeper.settle()
            return found

        return plan.made(await together(*(asked(one) for one in plan.asks)))

    async def end(self, plan: Plan[Result], result: Result, then: Sequence[Plan[Any]] = ()) -> None:
        """Announce that a step is over, and what it gave. then: the steps that begin now."""
        due = [one.due for after in then for one in after.asks]
        await self.keeper.finished(plan.step, plan.told(result), skipped=not plan.asks, due=due)
        await self.keeper.settle()


def alone(step: Step, ask: Ask | None, without: Result, told: Callable[[Result], Outcome]) -> Plan[Result]:
    """A step of one call, or of none."""
    return Plan(step, [ask] if ask else [], lambda found: found[0] if found else without, told)


async def together(*work: Coroutine[Any, Any, Any]) -> list[Any]:
    """All results in order. Lets every sibling finish before the first error rises; a cancellation stops them all."""
    ends = await asyncio.gather(*work, return_exceptions=True)
    for one in ends:
        if isinstance(one, BaseException):
            raise one
    return ends
