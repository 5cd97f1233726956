"""What workers do now and then beside their tasks. What it is and how often stands in the slices."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta
from random import uniform
from time import monotonic
from typing import Any
from zlib import crc32

from arq import cron
from arq.cron import CronJob
from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.kit.dotted import named
from app.kit.slices import Chore
from app.settings import Settings
from app.slices import all_slices

MINUTE_S, HOUR_S = 60.0, 3600.0
CHORES: tuple[Chore, ...] = tuple(chore for one in all_slices() for chore in one.chores)
_log = logging.getLogger(__name__)


def cron_jobs(settings: Settings, chores: tuple[Chore, ...] = CHORES) -> list[CronJob]:
    """The chores for arq, which has one worker do each; the first time soon after the start, for short evenings too."""
    return [_cron_job(chore, settings) for chore in chores]


async def keep_house(settings: Settings, chores: tuple[Chore, ...] = CHORES) -> None:
    """Do each chore when its time has come, for ever, where there is no arq for it."""
    due = {chore.name: monotonic() + _first_s(chore) for chore in chores}
    while True:
        for chore in chores:
            if monotonic() >= due[chore.name]:
                due[chore.name] = monotonic() + chore.interval_s * uniform(0.9, 1.1)  # noqa: S311 - spreads workers
                await _do(chore, settings)
        await asyncio.sleep(1.0)


def _cron_job(chore: Chore, settings: Settings) -> CronJob:
    async def do(ctx: dict[Any, Any]) -> None:
        """Whoever ends the chore that is noted under `chores` ends this job quietly: arq calls a job cut off failed."""
        if ctx["hands"].is_leaving:
            return
        work = asyncio.ensure_future(_do(chore, settings))
        ctx["chores"].add(work)
        try:
            await asyncio.wait({work})
        finally:
            ctx["chores"].discard(work)
            work.cancel()
        if not work.cancelled():
            work.result()

    hours, minutes, seconds = _times(chore)
    job = cron(do, name=f"upkeep:{chore.name}", hour=hours, minute=minutes, second=seconds)
    job.next_run = datetime.now(UTC) + timedelta(seconds=_first_s(chore))
    return job


def _times(chore: Chore) -> tuple[set[int] | None, set[int] | None, set[int]]:
    """An interval as hours, minutes and seconds of cron: each so many seconds, or hours at a minute of its own."""
    if chore.interval_s < MINUTE_S:
        return None, None, set(range(0, 60, max(1, round(chore.interval_s))))
    own = crc32(chore.name.encode())
    hours = max(1, round(chore.interval_s / HOUR_S))
    return set(range(own % hours, 24, hours)), {own % 60}, {own % 59}


def _first_s(chore: Chore) -> float:
    """Until a chore is done first; not all workers at once."""
    return min(chore.interval_s, MINUTE_S) * uniform(0.1, 1.0)  # noqa: S311 - no secret


async def _do(chore: Chore, settings: Settings) -> None:
    try:
        await named(chore.run)(settings)
    except SQLAlchemyError as error:
        if not db.is_away(error):
            raise
        _log.warning("%s will be done later: the database is away", chore.name)
