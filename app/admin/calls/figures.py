"""Figures of calls to models: by step and model, and day by day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.calls.buckets import quantile_s
from app.admin.calls.sums import Sum, sums_by_day, sums_by_step, today
from app.llm.endpoint import is_own, plain_name
from app.llm.usage import Price, Usage, price_of_model

SLOW_PART = 0.95


@dataclass(slots=True)
class Figures:
    """Some calls together. lengths: how many lie in each bucket of lengths.  cost: of those whose price is known."""

    calls: int = 0
    failed: int = 0
    usage: Usage = field(default_factory=Usage)
    duration_ms: int = 0
    findings: int = 0
    dropped_keys: int = 0
    cost: float = 0.0
    lengths: dict[int, int] = field(default_factory=dict[int, int])

    @property
    def asked(self) -> int:
        """Answered or not."""
        return self.calls + self.failed

    @property
    def cached_share(self) -> float:
        """Percent of the prompt that came from the provider's cache."""
        return 100 * self.usage.cached / self.usage.prompt if self.usage.prompt else 0.0

    @property
    def failed_share(self) -> float:
        """Percent of the calls that gave no answer to use."""
        return 100 * self.failed / self.asked if self.asked else 0.0

    @property
    def findings_per_call(self) -> float:
        """Texts that the check refused, for each answer."""
        return self.findings / self.calls if self.calls else 0.0

    @property
    def seconds(self) -> float:
        """Of one call, on average."""
        return self.duration_ms / 1000 / self.calls if self.calls else 0.0

    @property
    def median_s(self) -> float:
        """Half of the calls took no longer; within a tenth."""
        return quantile_s(self.lengths, 0.5)

    @property
    def slow_s(self) -> float:
        """Nineteen of twenty calls took no longer; within a tenth."""
        return quantile_s(self.lengths, SLOW_PART)

    def add(self, one: Sum, price: Price | None) -> None:
        """These calls too."""
        used = Usage(one.prompt_tokens, one.cached_tokens, one.completion_tokens)
        self.calls, self.failed, self.usage = self.calls + one.calls, self.failed + one.failed, self.usage + used
        self.duration_ms += one.duration_ms
        self.findings, self.dropped_keys = self.findings + one.findings, self.dropped_keys + one.dropped_keys
        self.cost += price.of(used) if price else 0.0
        self.lengths[one.bucket] = self.lengths.get(one.bucket, 0) + one.calls


@dataclass(frozen=True, slots=True)
class StepFigures:
    """Calls of one kind to one model. is_priced: whether the price table knows the model."""

    kind: str
    model: str
    is_priced: bool
    of: Figures

    @property
    def name(self) -> str:
        """The model by the name that its endpoint knows."""
        return plain_name(self.model)

    @property
    def is_own(self) -> bool:
        """It is one of people's own, which they pay for."""
        return is_own(self.model)


async def step_figures(session: AsyncSession, prices: Mapping[str, Price], *, days: int) -> list[StepFigures]:
    """Calls of all users in the last days, today included, by kind and model."""
    found: dict[tuple[str, str], Figures] = {}
    table = dict(prices)
    for one in await sums_by_step(session, today() - timedelta(days=days - 1)):
        found.setdefault((one.type, one.model), Figures()).add(one, price_of_model(table, one.model))
    return [
        StepFigures(kind, model, price_of_model(table, model) is not None, figures)
        for (kind, model), figures in sorted(found.items())
        if figures.asked
    ]


async def day_figures(session: AsyncSession, prices: Mapping[str, Price], *, days: int) -> dict[date, Figures]:
    """Calls of all users by day (UTC), the last days, today included; a day without calls stands there too."""
    first = today() - timedelta(days=days - 1)
    found = {first + timedelta(days=at): Figures() for at in range(days)}
    table = dict(prices)
    for one in await sums_by_day(session, first):
        found[one.day].add(one, price_of_model(table, one.model))
    return found


def together(some: Iterable[StepFigures]) -> Figures:
    """All of them as one."""
    whole = Figures()
    for one in some:
        whole.calls, whole.failed = whole.calls + one.of.calls, whole.failed + one.of.failed
        whole.usage, whole.cost = whole.usage + one.of.usage, whole.cost + one.of.cost
        whole.findings += one.of.findings
        for bucket, count in one.of.lengths.items():
            whole.lengths[bucket] = whole.lengths.get(bucket, 0) + count
    return whole
