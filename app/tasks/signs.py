"""Signs of life: each worker says now and then that it is there, so that an idle one is told from none."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession

from app import db
from app.kit.clock import now
from app.tasks.models import WorkerSign

EVERY_S = 15.0
LATELY = timedelta(seconds=60)  # a worker that was not seen for longer is gone, or cannot write
_KEPT = timedelta(days=1)
_log = logging.getLogger(__name__)


async def keep_signing(name: str, *, hands: int) -> None:
    """Say that this worker lives, for ever; a database that is away is told later."""
    while True:
        try:
            async with db.transaction() as session:
                await sign(session, name, hands=hands)
        except (SQLAlchemyError, OSError) as error:
            if isinstance(error, SQLAlchemyError) and not db.is_away(error):
                raise
            _log.warning("the sign of this worker will be given later")
        await asyncio.sleep(EVERY_S)


async def sign(session: AsyncSession, name: str, *, hands: int) -> None:
    """Note that a worker is there; workers that were not seen for a day are forgotten."""
    seen = await session.execute(update(WorkerSign).where(WorkerSign.name == name).values(seen_at=now(), hands=hands))
    if not seen.rowcount:  # pyright: ignore[reportAttributeAccessIssue] - an UPDATE's result has one
        session.add(WorkerSign(name=name, hands=hands))
        await session.execute(delete(WorkerSign).where(WorkerSign.seen_at < now() - _KEPT))


async def living_workers(session: AsyncSession) -> Sequence[WorkerSign]:
    """The workers that were seen lately, by name."""
    asked = select(WorkerSign).where(WorkerSign.seen_at >= now() - LATELY).order_by(WorkerSign.name)
    return (await session.scalars(asked)).all()
