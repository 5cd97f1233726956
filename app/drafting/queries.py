"""Every SELECT on calls; their subjects were reached through their owner, or by the worker that holds their task."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.drafting.models import CallRow, CallStatus

_RECENT_CALLS = 300


async def calls_of(session: AsyncSession, feature: str, subject_ids: Collection[UUID]) -> Sequence[CallRow]:
    """The calls about some subjects of a feature, failed ones included."""
    asked = select(CallRow).where(CallRow.feature == feature, CallRow.subject_id.in_(subject_ids))
    return (await session.scalars(asked)).all()


async def seconds_of_calls(session: AsyncSession, models: Sequence[str]) -> dict[str, float]:
    """How long calls of each type took of late with one of these models; of every user, without their texts."""
    late = select(CallRow.type, CallRow.duration_ms).where(
        CallRow.model.in_(models), CallRow.status == CallStatus.COMPLETED, CallRow.duration_ms > 0
    )
    recent = late.order_by(CallRow.id.desc()).limit(_RECENT_CALLS).subquery()
    rows = await session.execute(select(recent.c.type, func.avg(recent.c.duration_ms)).group_by(recent.c.type))
    return {kind: float(average) / 1000 for kind, average in rows}


async def partial_text(session: AsyncSession, user_id: UUID, feature: str, subject_id: UUID) -> str:
    """What has come so far of the streamed answer about a subject of the user; "" where none is under way."""
    whose = (CallRow.user_id == user_id, CallRow.feature == feature, CallRow.subject_id == subject_id)
    asked = select(CallRow.partial).where(*whose, CallRow.status == CallStatus.RUNNING, CallRow.partial != "")
    return await session.scalar(asked.order_by(CallRow.updated_at.desc()).limit(1)) or ""
