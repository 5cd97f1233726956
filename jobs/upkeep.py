"""What every process does now and then: send waiting tasks to the queue, rescue those of silent workers."""

import asyncio
import logging

from sqlalchemy.exc import DBAPIError

from app import db
from app.tasks import doorbell
from app.tasks.lease import reconcile
from app.tasks.queries import due_tasks

DISPATCH_S = 0.5
_log = logging.getLogger(__name__)


async def dispatch(turn: int) -> int:
    """Ring for every task that is due; a ring too many is harmless. turn: makes each ring's id new."""
    async with db.reading() as session:
        due = await due_tasks(session, limit=100)
    for task in due:
        await doorbell.ring(task.id, task.epoch, turn)
    return len(due)


async def keep_up() -> None:
    """Dispatch and reconcile for ever; a database or Redis that is away is tried again."""
    turn = 0
    while True:
        turn += 1
        try:
            await dispatch(turn)
            await reconcile()
        except (DBAPIError, OSError, ConnectionError) as error:
            _log.warning("upkeep will try again: %s", type(error).__name__)
        await asyncio.sleep(DISPATCH_S)
