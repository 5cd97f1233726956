"""What of the shared web code runs around the web process."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from app.settings import Settings
from app.web.stopping import told_of_stop
from app.web.streams import streams


@asynccontextmanager
async def serving_streams(settings: Settings) -> AsyncGenerator[None]:
    """Open streams end when the server is told to stop: it waits for every answer, and then for this."""
    del settings
    streams.begin()
    with told_of_stop(streams.end):
        yield
