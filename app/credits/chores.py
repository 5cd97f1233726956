"""What a worker does now and then about credits."""

import logging

from app import db
from app.credits.checks import check_if_due
from app.settings import Settings

_log = logging.getLogger(__name__)


async def check_credits(settings: Settings) -> None:
    """The whole ledger, once a day; whichever worker comes first."""
    del settings
    async with db.transaction() as session:
        found = await check_if_due(session)
    if found and (found.wrong_balances or found.missing_refunds):
        _log.error("the ledger is wrong: %d balances, %d refunds", found.wrong_balances, found.missing_refunds)
