"""What every process does all the time: take tasks from silent workers, so that a dead worker stops nothing."""

import asyncio
import logging

from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.tasks.rescue import Lookout, reconcile

LOOK_S = 0.5
_log = logging.getLogger(__name__)


async def keep_watch(*, lease_s: float, heartbeat_s: float) -> None:
    """Reconcile for ever; a database that is away is asked again, and every worker then has its time to renew."""
    lookout = Lookout(lease_s, heartbeat_s)
    while True:
        try:
            await reconcile(lookout)
        except (SQLAlchemyError, OSError) as error:
            if isinstance(error, SQLAlchemyError) and not db.is_away(error):
                raise
            lookout = Lookout(lease_s, heartbeat_s)
            _log.warning("the watch over workers will try again: %s", getattr(error, "orig", None) or error)
        await asyncio.sleep(LOOK_S)
