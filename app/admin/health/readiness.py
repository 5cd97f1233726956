"""Whether this process can serve, part by part, in words that hold no secret and no name."""

import shutil
from asyncio import to_thread
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.db import is_away, reading
from app.hints import hints
from app.settings import Settings
from app.tasks.signs import living_workers

LOW_BYTES, FULL_BYTES = 500 * 1024**2, 20 * 1024**2


@dataclass(frozen=True, slots=True)
class Readiness:
    """database: ok or away.  queue: ok, away, or none where workers look into the database by themselves.

    worker: ok, or silent while none was seen for a minute.  disk: ok, low or full, of the data folder.
    """

    database: str
    queue: str
    worker: str
    disk: str

    @property
    def is_ready(self) -> bool:
        """Pages can be served. A queue or a worker that is away only makes work wait."""
        return self.database == "ok" and self.disk != "full"


async def readiness(settings: Settings) -> Readiness:
    """How everything stands now."""
    database, worker = await _database()
    queue = ("ok" if hints.is_carried else "away") if settings.redis_url else "none"
    return Readiness(database, queue, worker, await to_thread(_disk, settings.data_dir))


async def _database() -> tuple[str, str]:
    try:
        async with reading() as session:
            await session.execute(select(1))
            return "ok", "ok" if await living_workers(session) else "silent"
    except Exception as error:
        if not is_away(error):
            raise
        return "away", "unknown"


def _disk(folder: Path) -> str:
    free = shutil.disk_usage(folder).free
    return "full" if free < FULL_BYTES else "low" if free < LOW_BYTES else "ok"
