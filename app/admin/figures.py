"""How the product is doing: calls to models, what people called untrue, what reader and rules do not agree about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cvs.models import CV, CVKind, CVVersion
from app.drafting.models import CallRow, CallStatus
from app.generation.models import Verdict, WatchedReading
from app.generation.review.verdicts import Choice
from app.kit.clock import now
from app.llm.usage import Price, Usage, price_of_model

_LISTED = 20


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Calls of one kind to one model. seconds: of one call, on average.  findings: texts refused by the check.

    dropped_keys: in answers, that nobody had asked for.  cost: of all, None where the price is not known.
    """

    kind: str
    model: str
    calls: int
    failed: int
    usage: Usage
    seconds: float
    findings: int
    dropped_keys: int
    cost: float | None

    @property
    def cached_share(self) -> float:
        """Percent of the prompt that came from the provider's cache."""
        return 100 * self.usage.cached / self.usage.prompt if self.usage.prompt else 0.0

    @property
    def failed_share(self) -> float:
        """Percent of the calls that gave no answer to use."""
        return 100 * self.failed / self.calls if self.calls else 0.0


@dataclass(frozen=True, slots=True)
class Truth:
    """What people said of the texts they were shown. cvs: tailored in the time.  untrue: texts called untrue."""

    cvs: int
    texts: int
    untrue: int

    @property
    def share(self) -> float:
        """Percent of the texts."""
        return 100 * self.untrue / self.texts if self.texts else 0.0


@dataclass(frozen=True, slots=True)
class WatchedFigures:
    """Rewordings that follow by rule and were read too. doubted: newest first, those that the reader doubts."""

    read: int
    doubts: int
    doubted: Sequence[WatchedReading]

    @property
    def share(self) -> float:
        """Percent that the reader doubts."""
        return 100 * self.doubts / self.read if self.read else 0.0


async def call_figures(session: AsyncSession, prices: Mapping[str, Price], *, days: int) -> list[CallFigures]:
    """Calls of all users in the last days, by kind and model."""
    # An answer taken over from an earlier run was no call: it has neither tokens nor time.
    was_asked = or_(CallRow.prompt_tokens > 0, CallRow.duration_ms > 0)
    answered = case((CallRow.status == CallStatus.COMPLETED, 1), else_=0)
    asked = (
        select(
            CallRow.type,
            CallRow.model,
            func.sum(answered),
            func.sum(CallRow.retry_count),
            func.sum(CallRow.prompt_tokens),
            func.sum(CallRow.cached_tokens),
            func.sum(CallRow.completion_tokens),
            func.avg(CallRow.duration_ms),
            func.sum(CallRow.findings),
            func.sum(CallRow.dropped_keys),
        )
        .where(CallRow.model != "", was_asked, CallRow.updated_at >= now() - timedelta(days=days))
        .group_by(CallRow.type, CallRow.model)
        .order_by(CallRow.type, CallRow.model)
    )
    return [
        CallFigures(
            kind=kind,
            model=model,
            calls=int(answered) + int(failed),
            failed=int(failed),
            usage=Usage(int(prompt), int(cached), int(completion)),
            seconds=float(duration_ms) / 1000,
            findings=int(findings),
            dropped_keys=int(dropped),
            cost=_cost(model, Usage(int(prompt), int(cached), int(completion)), prices),
        )
        for (
            kind,
            model,
            answered,
            failed,
            prompt,
            cached,
            completion,
            duration_ms,
            findings,
            dropped,
        ) in await session.execute(asked)
    ]


def _cost(model: str, usage: Usage, prices: Mapping[str, Price]) -> float | None:
    price = price_of_model(dict(prices), model)
    return price.of(usage) if price else None


async def truth(session: AsyncSession, *, days: int) -> Truth:
    """What was called untrue in the last days."""
    since = now() - timedelta(days=days)
    made = select(CVVersion.provenance).join(CV).where(CV.kind == CVKind.TAILORED, CVVersion.created_at >= since)
    named = [len(one) for one in (await session.scalars(made.where(CVVersion.number == 1))).all()]
    said = select(func.count()).select_from(Verdict).where(Verdict.choice == Choice.UNTRUE, Verdict.created_at >= since)
    return Truth(len(named), sum(named), await session.scalar(said) or 0)


async def watched_figures(session: AsyncSession, *, days: int) -> WatchedFigures:
    """What the reader said of sure texts in the last days; a few of those that it doubts, with their words."""
    late = WatchedReading.created_at >= now() - timedelta(days=days)
    doubts = func.sum(case((WatchedReading.claim != "", 1), else_=0))
    read, doubted = (await session.execute(select(func.count(), doubts).where(late))).one()
    listed = select(WatchedReading).where(late, WatchedReading.claim != "").order_by(WatchedReading.created_at.desc())
    return WatchedFigures(int(read), int(doubted or 0), (await session.scalars(listed.limit(_LISTED))).all())
