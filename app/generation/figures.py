"""What a run really took: per step its calls, tokens, seconds and cost. Reads rows of calls; writes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.drafting.models import CallRow, CallStatus
from app.drafting.reword import REWORD
from app.drafting.second_reading import SECOND_READING
from app.generation.calls import BY_KIND
from app.generation.steps import Step
from app.llm.usage import Price, Usage, price_of_model

BESIDE = (REWORD.kind, SECOND_READING.kind)  # calls that belong to no step of their own


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step over all offers of a run. name: a Step, "reword" (asked again), "second_reading" or "total".

    calls: without answers taken over from an earlier run.  failed: those of them that gave no answer to use.
    seconds: of all calls together.  cost: None where a price is not known.
    """

    name: str
    calls: int
    failed: int
    usage: Usage
    seconds: float
    cost: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """A run's figures by step, in order, and their sum. Without a model there are no steps."""

    steps: tuple[StepFigures, ...]
    total: StepFigures

    @property
    def rows(self) -> tuple[StepFigures, ...]:
        """As a table shows them: the sum last."""
        return (*self.steps, self.total)


def figures_of(rows: Sequence[CallRow], prices: Mapping[str, Price]) -> Figures:
    """The figures of a run's calls to models. prices: by model, as the table has them now."""
    asked = [row for row in rows if row.model]
    names = [*(step.value for step in Step), *BESIDE]
    by_name = {name: [row for row in asked if _name(row) == name] for name in names}
    steps = tuple(_summed(name, named, prices) for name, named in by_name.items() if named)
    return Figures(steps, _summed("total", asked, prices))


def _name(row: CallRow) -> str:
    return str(row.type) if row.type in BESIDE else BY_KIND[row.type].step


def _summed(name: str, rows: Sequence[CallRow], prices: Mapping[str, Price]) -> StepFigures:
    answered = [row for row in rows if row.status == CallStatus.COMPLETED and (row.prompt_tokens or row.duration_ms)]
    usage = sum((_usage(row) for row in rows), Usage())
    failed = sum(row.retry_count for row in rows)
    seconds = sum(row.duration_ms for row in rows) / 1000
    return StepFigures(name, len(answered) + failed, failed, usage, seconds, _cost(rows, prices))


def _usage(row: CallRow) -> Usage:
    return Usage(row.prompt_tokens, row.cached_tokens, row.completion_tokens)


def _cost(rows: Iterable[CallRow], prices: Mapping[str, Price]) -> float | None:
    known = [(price_of_model(dict(prices), row.model), _usage(row)) for row in rows]
    return None if any(price is None for price, _ in known) else sum(price.of(usage) for price, usage in known if price)
