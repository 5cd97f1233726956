"""What workers do now and then beside their tasks. What it means stands in the slices; here only how often."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from random import uniform
from time import monotonic

from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.accounts.sessions import drop_expired_sessions
from app.credits.checks import check_if_due
from app.cvs.upkeep import empty_trash, remove_orphans
from app.documents.rendering import drop_idle_renderings
from app.live import trim_events
from app.settings import Settings
from app.tasks import doorbell
from app.tasks.durations import forget_old_runs

HOUR_S = 3600.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """every_s: about how often one worker does it; harmless when several do."""

    name: str
    every_s: float
    run: Callable[[Settings], Awaitable[None]]


async def sweep_doorbell(settings: Settings) -> None:
    """Rings that nobody answered."""
    del settings
    await doorbell.sweep()


async def drop_sessions(settings: Settings) -> None:
    """Sessions that have ended or slept too long."""
    async with db.transaction() as session:
        await drop_expired_sessions(session, settings)


async def drop_events(settings: Settings) -> None:
    """Events that no page waits for any more."""
    del settings
    async with db.transaction() as session:
        await trim_events(session)


async def check_credits(settings: Settings) -> None:
    """The whole ledger, once a day; whichever worker comes first."""
    del settings
    async with db.transaction() as session:
        found = await check_if_due(session)
    if found and (found.wrong_balances or found.missing_refunds):
        _log.error("the ledger is wrong: %d balances, %d refunds", found.wrong_balances, found.missing_refunds)


async def drop_past_runs(settings: Settings) -> None:
    """Durations that tell nothing about today."""
    del settings
    async with db.transaction() as session:
        await forget_old_runs(session)


async def drop_files(settings: Settings) -> None:
    """Uploaded files that no row knows."""
    await remove_orphans(settings.data_dir)


async def drop_trash(settings: Settings) -> None:
    """CVs that were deleted long ago."""
    await empty_trash(settings.data_dir)


async def drop_renderings(settings: Settings) -> None:
    """Rendered documents that nobody looks at; they can be made again."""
    await asyncio.to_thread(drop_idle_renderings, settings.data_dir)


CHORES = (
    Chore("doorbell", 10.0, sweep_doorbell),
    Chore("sessions", HOUR_S, drop_sessions),
    Chore("events", HOUR_S, drop_events),
    Chore("durations", 24 * HOUR_S, drop_past_runs),
    Chore("ledger", HOUR_S, check_credits),
    Chore("files", HOUR_S, drop_files),
    Chore("trash", HOUR_S, drop_trash),
    Chore("renderings", HOUR_S, drop_renderings),
)


async def keep_house(settings: Settings, chores: tuple[Chore, ...] = CHORES) -> None:
    """Do each chore when its time has come, for ever; the first time soon after the start."""
    due = {chore.name: monotonic() + min(chore.every_s, 60.0) * uniform(0.1, 1.0) for chore in chores}  # noqa: S311 - spreads workers
    while True:
        for chore in chores:
            if monotonic() >= due[chore.name]:
                due[chore.name] = monotonic() + chore.every_s * uniform(0.9, 1.1)  # noqa: S311 - spreads workers
                await _do(chore, settings)
        await asyncio.sleep(1.0)


async def _do(chore: Chore, settings: Settings) -> None:
    try:
        await chore.run(settings)
    except SQLAlchemyError as error:
        if not db.is_away(error):
            raise
        _log.warning("%s will be done later: the database is away", chore.name)
