"""The limits of plans where something is begun: counted in the transaction that begins it, or refused."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import AppError
from app.kit.clock import now
from app.plans.models import PlanUse
from app.plans.queries import rights_of, used_in_month
from app.plans.terms import Limited, Room, month_of
from app.tasks.queries import lock_user

SEE = "/plans"
Count = Callable[[AsyncSession, UUID], Awaitable[int]]
_counts: dict[Limited, Count] = {}


class LimitReached(AppError):
    """The plan allows no more of these; nothing was begun. Parameters: used, limit, and where the plans are (see)."""

    code = "plan.limit"
    status = 403

    def __init__(self, room: Room) -> None:
        super().__init__(f"plan.limit_{room.what}", used=room.used, limit=room.limit, see=SEE)


def register_count(what: str, count: Count) -> None:
    """Let the slice that has them say how many of these a person has now; all else is counted by the month."""
    _counts[Limited(what)] = count


def registered_counts() -> tuple[str, ...]:
    """What is counted by the slice that has it."""
    return tuple(_counts)


async def use(session: AsyncSession, user_id: UUID, what: Limited) -> None:
    """Count one more of these in this month. Raises LimitReached, with nothing written.

    The lock of the user lets one request at a time look and count.
    """
    await make_sure_of_room(session, user_id, what)
    found = await session.get(PlanUse, (user_id, month_of(now()), what), populate_existing=True)
    if found is None:
        session.add(PlanUse(user_id=user_id, month=month_of(now()), what=what, used=1))
    else:
        found.used += 1
    await session.flush()


async def make_sure_of_room(session: AsyncSession, user_id: UUID, what: Limited) -> None:
    """Raises LimitReached where one more of these would be too many.

    The lock of the user is held from here to the end of the transaction, which is to make that one.
    """
    await lock_user(session, user_id)
    room = await room_of(session, user_id, what)
    if room.is_full:
        raise LimitReached(room)


async def room_of(session: AsyncSession, user_id: UUID, what: Limited) -> Room:
    """How many of these a person has, or began this month, and how many they may."""
    limit = (await rights_of(session, user_id)).limit(what)
    count = _counts.get(what)
    used = await (count(session, user_id) if count else used_in_month(session, user_id, what, month_of(now())))
    return Room(what, used, limit)


async def rooms_of(session: AsyncSession, user_id: UUID) -> list[Room]:
    """All of them, in their order."""
    return [await room_of(session, user_id, what) for what in Limited]
