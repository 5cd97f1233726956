"""Sums of calls: of days that are over they are kept, of the others they are made when they are asked for.

A page over ninety days reads a few thousand sums in place of a million calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.admin.calls.buckets import BOUNDS_MS, COUNT
from app.admin.calls.models import CallSum
from app.drafting.models import CallRow, CallStatus
from app.kit.clock import now

KEPT = timedelta(days=400)
_DAY = timedelta(days=1)
_SUMS = (
    "calls", "failed", "prompt_tokens", "cached_tokens", "completion_tokens", "duration_ms", "findings", "dropped_keys"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """Calls of one step and model on one day that were about as long. duration_ms: of all that were answered."""

    day: date
    type: str
    model: str
    bucket: int
    calls: int
    failed: int
    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    duration_ms: int
    findings: int
    dropped_keys: int


async def sums_by_step(session: AsyncSession, since: date) -> list[Sum]:
    """Sums of the days from this one on, by step, model and length; their days are that day."""
    keys = (CallSum.type, CallSum.model, CallSum.bucket)
    asked = select(*keys, *(func.sum(getattr(CallSum, name)) for name in _SUMS)).where(CallSum.day >= since)
    kept = [_read(since, row) for row in await session.execute(asked.group_by(*keys))]
    return kept + await _open_sums(session, since)


async def sums_by_day(session: AsyncSession, since: date) -> list[Sum]:
    """Sums of the days from this one on, by day, model and length; the step is ""."""
    keys = (CallSum.day, CallSum.model, CallSum.bucket)
    asked = select(*keys, *(func.sum(getattr(CallSum, name)) for name in _SUMS)).where(CallSum.day >= since)
    found = await session.execute(asked.group_by(*keys))
    kept = [_read(day, ("", *rest)) for day, *rest in found]
    return kept + await _open_sums(session, since)


async def days_to_add_up(session: AsyncSession) -> list[date]:
    """The days that are over and not added up yet, the oldest first."""
    last = await _last_day(session)
    if last is None:
        first = await session.scalar(select(func.min(CallRow.updated_at)))
        last = first.date() - _DAY if first else today() - _DAY
    return _days(max(last + _DAY, today() - KEPT), today() - _DAY)


async def add_up_day(session: AsyncSession, day: date) -> None:
    """Keep the sums of a day that is over; twice is harmless. A day without calls keeps one sum of nothing."""
    found = await _made(session, day) or [Sum(day, "", "", 0, *(0 for _ in _SUMS))]
    await session.execute(delete(CallSum).where(or_(CallSum.day == day, CallSum.day < today() - KEPT)))
    await session.execute(insert(CallSum), [_values(one) for one in found])


def today() -> date:
    """The day of now, in UTC, as sums count days."""
    return now().date()


async def _open_sums(session: AsyncSession, since: date) -> list[Sum]:
    """Sums of the days that are not kept: today, and yesterday until a worker has added it up."""
    last = await _last_day(session)
    first = max(since, last + _DAY) if last else since
    return [one for day in _days(first, today()) for one in await _made(session, day)]


async def _last_day(session: AsyncSession) -> date | None:
    return await session.scalar(select(func.max(CallSum.day)))


async def _made(session: AsyncSession, day: date) -> list[Sum]:
    begin = datetime.combine(day, time(), UTC)
    is_answered = CallRow.status == CallStatus.COMPLETED
    # An answer taken over from an earlier run was no call: it has neither tokens nor time.
    was_asked = or_(CallRow.prompt_tokens > 0, CallRow.duration_ms > 0)
    within = and_(CallRow.updated_at >= begin, CallRow.updated_at < begin + _DAY)
    bucket = _bucket().label("bucket")
    answered = func.sum(case((is_answered, 1), else_=0)), func.sum(CallRow.retry_count)
    tokens = (CallRow.prompt_tokens, CallRow.cached_tokens, CallRow.completion_tokens)
    length = func.sum(case((is_answered, CallRow.duration_ms), else_=0))
    asked = select(CallRow.type, CallRow.model, bucket, *answered, *(func.sum(one) for one in tokens), length)
    asked = asked.add_columns(func.sum(CallRow.findings), func.sum(CallRow.dropped_keys))
    asked = asked.where(CallRow.model != "", was_asked, within).group_by(CallRow.type, CallRow.model, bucket)
    return [_read(day, row) for row in await session.execute(asked)]


def _bucket() -> ColumnElement[int]:
    bounds = [(CallRow.duration_ms <= bound, at) for at, bound in enumerate(BOUNDS_MS)]
    return case(*bounds, else_=COUNT)


def _read(day: date, row: Sequence[Any]) -> Sum:
    """A row of step, model, bucket and sums. PostgreSQL adds whole numbers up to decimals."""
    kind, model, *numbers = row
    return Sum(day, str(kind), str(model), *(int(one) for one in numbers))


def _values(one: Sum) -> dict[str, object]:
    keys = {"day": one.day, "type": one.type, "model": one.model, "bucket": one.bucket}
    return {**keys, **{name: getattr(one, name) for name in _SUMS}}


def _days(first: date, last: date) -> list[date]:
    return [first + at * _DAY for at in range((last - first).days + 1)]
