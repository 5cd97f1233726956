"""One request per host at a time, whichever worker sends it, with the pause that follows; settled by the database.

Each host has a row. Who asks it takes the row by a guarded update (nobody holds it, its pause is over), renews the hold
while the answer comes, and leaves it with the pause. A worker that is killed holds a host for a few seconds more and
no longer; the clock is the database's, so that machines need not agree.
"""

import asyncio
import contextlib
from collections.abc import AsyncGenerator
from time import monotonic
from uuid import UUID

from sqlalchemy import delete, or_, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import db
from app.discovery.models import VisitedHost
from app.errors import Refused
from app.kit.ids import new_id

HOLD_S, RENEW_S = 10.0, 3.0
LOOK_S = 0.2
PATIENCE_S = 240.0  # for a host that many searches ask; the source then says so and is asked next time
KEPT_S = 7 * 24 * 3600.0


@contextlib.asynccontextmanager
async def visiting(origin: str, *, pause_s: float, patience_s: float = PATIENCE_S) -> AsyncGenerator[None]:
    """Hold a host for one request. Raises Refused (discovery.host_busy) when others hold it for too long.

    pause_s: how long nobody asks it afterwards.
    """
    holder, end = new_id(), monotonic() + patience_s
    while not await _took(origin, holder):
        if monotonic() > end:
            raise Refused("discovery.host_busy")
        await asyncio.sleep(LOOK_S)
    renewing = asyncio.ensure_future(_renewed(origin, holder))
    try:
        yield
    finally:
        renewing.cancel()
        await asyncio.gather(renewing, return_exceptions=True)
        await _left(origin, holder, pause_s)


async def forget_hosts() -> None:
    """Delete hosts that nobody has asked for a week."""
    async with db.transaction() as session:
        old = delete(VisitedHost).where(VisitedHost.free_at < db.from_now(-KEPT_S))
        await session.execute(old.execution_options(synchronize_session=False))


async def _took(origin: str, holder: UUID) -> bool:
    async with db.transaction() as session:
        present = db.from_now(0)
        free = or_(VisitedHost.held_until.is_(None), VisitedHost.held_until < present)
        taken = await session.execute(
            update(VisitedHost)
            .where(VisitedHost.origin == origin, free, VisitedHost.free_at <= present)
            .values(holder=holder, held_until=db.from_now(HOLD_S))
            .execution_options(synchronize_session=False)
        )
        if taken.rowcount == 1:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
            return True
        if await session.get(VisitedHost, origin) is not None:
            return False
        try:
            async with session.begin_nested():
                session.add(VisitedHost(origin=origin))
        except IntegrityError:  # another worker met the host at this moment
            return False
    return await _took(origin, holder)


async def _renewed(origin: str, holder: UUID) -> None:
    while True:
        await asyncio.sleep(RENEW_S)
        async with db.transaction() as session:
            held = update(VisitedHost).where(VisitedHost.origin == origin, VisitedHost.holder == holder)
            values = {"held_until": db.from_now(HOLD_S)}
            await session.execute(held.values(**values).execution_options(synchronize_session=False))


async def _left(origin: str, holder: UUID, pause_s: float) -> None:
    with contextlib.suppress(DBAPIError):  # its hold ends by itself soon
        async with db.transaction() as session:
            held = update(VisitedHost).where(VisitedHost.origin == origin, VisitedHost.holder == holder)
            values = {"holder": None, "held_until": None, "free_at": db.from_now(pause_s)}
            await session.execute(held.values(**values).execution_options(synchronize_session=False))
