"""What of the tasks room runs around the web process."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from app.settings import Settings
from app.tasks import doorbell
from app.tasks.upkeep import keep_watch


@asynccontextmanager
async def serving_queue(settings: Settings) -> AsyncGenerator[None]:
    """New tasks ring at the queue, and words go to and fro, where there is a Redis."""
    doorbell.connect(settings.redis_url)
    yield
    await doorbell.disconnect()


@asynccontextmanager
async def serving_watch(settings: Settings) -> AsyncGenerator[None]:
    """Work of dead workers is ended or handed on even while no worker lives."""
    watch = asyncio.create_task(keep_watch(lease_s=settings.lease_s, heartbeat_s=settings.heartbeat_s))
    yield
    watch.cancel()
    await asyncio.gather(watch, return_exceptions=True)
