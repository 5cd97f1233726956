"""A step of an offer as a plan: its calls, made at once between its two announcements. Knows no step by name."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.generation.asking import Asker, Due
from app.generation.outcomes import Outcome
from app.generation.steps import Step

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Ask:
    """A call to come: who answers it, and the check that gives its result."""

    due: Due
    answer: Callable[[Any], Awaitable[Any]]
    check: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Plan(Generic[Result]):
    """A step to come. made: its result, from those of its calls.  told: that result as data."""

    step: Step
    asks: Sequence[Ask]
    made: Callable[[list[Any]], Result]
    told: Callable[[Result], Outcome]


def alone(step: Step, ask: Ask | None, without: Result, told: Callable[[Result], Outcome]) -> Plan[Result]:
    """A step of one call, or of none."""
    return Plan(step, [ask] if ask else [], lambda found: found[0] if found else without, told)


async def run(asker: Asker, plan: Plan[Result]) -> Result:
    """Run a step; without calls it is skipped."""
    result = await begin(asker, plan)
    await end(asker, plan, result)
    return result


async def begin(asker: Asker, plan: Plan[Result]) -> Result:
    """Announce a step and make its calls."""
    await asker.keeper.entered(plan.step, [one.due for one in plan.asks])
    asked = (asker.ask(one.due.call, one.due.given, one.answer, one.check) for one in plan.asks)
    return plan.made(await together(*asked))


async def end(asker: Asker, plan: Plan[Result], result: Result, then: Sequence[Plan[Any]] = ()) -> None:
    """Announce that a step is over, and what it gave. then: the steps that begin now."""
    due = [one.due for after in then for one in after.asks]
    await asker.keeper.finished(plan.step, plan.told(result), skipped=not plan.asks, due=due)


async def together(*work: Coroutine[Any, Any, Any]) -> list[Any]:
    """All results in order. Lets every sibling finish before the first error rises; a cancellation stops them all."""
    ends = await asyncio.gather(*work, return_exceptions=True)
    for one in ends:
        if isinstance(one, BaseException):
            raise one
    return ends
