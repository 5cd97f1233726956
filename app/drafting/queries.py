"""Every SELECT on calls; their subjects were reached through their owner, or by the worker that holds their task."""

from collections.abc import Collection, Sequence
from statistics import mean
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.models import CallRow, CallStatus

_RECENT_CALLS, _NEWEST = 300, 8  # that are looked at, and that count of each type
_OUT_OF_TIME = ("llm.timeout", "own_model.timeout")


async def calls_of(session: AsyncSession, feature: str, subject_ids: Collection[UUID]) -> Sequence[CallRow]:
    """The calls about some subjects of a feature, failed ones included."""
    asked = select(CallRow).where(CallRow.feature == feature, CallRow.subject_id.in_(subject_ids))
    return (await session.scalars(asked)).all()


async def seconds_of_calls(session: AsyncSession, models: Sequence[str]) -> dict[str, float]:
    """How long calls of each type took just now with one of these models; of every user, without their texts.

    Only the newest few count, and those that ran out of time too: a model that has become slow shows at once.
    """
    counts = (CallRow.status == CallStatus.COMPLETED) | (CallRow.error.in_(_OUT_OF_TIME))
    asked = select(CallRow.type, CallRow.duration_ms).where(CallRow.model.in_(models), counts, CallRow.duration_ms > 0)
    newest = await session.execute(asked.order_by(CallRow.updated_at.desc()).limit(_RECENT_CALLS))
    taken: dict[str, list[int]] = {}
    for kind, duration_ms in newest:
        taken.setdefault(kind, []).append(duration_ms)
    return {kind: mean(some[:_NEWEST]) / 1000 for kind, some in taken.items()}


async def partial_text(session: AsyncSession, user_id: UUID, feature: str, subject_id: UUID) -> str:
    """What has come so far of the streamed answer about a subject of the user; "" where none is under way."""
    whose = (CallRow.user_id == user_id, CallRow.feature == feature, CallRow.subject_id == subject_id)
    asked = select(CallRow.partial).where(*whose, CallRow.status == CallStatus.RUNNING, CallRow.partial != "")
    return await session.scalar(asked.order_by(CallRow.updated_at.desc()).limit(1)) or ""
