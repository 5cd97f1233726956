"""What of the documents room runs around the web process."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from app.documents import pool
from app.settings import Settings


@asynccontextmanager
async def serving_documents(settings: Settings) -> AsyncGenerator[None]:
    """The child processes that read and render documents end with the application."""
    async with pool.open_warm(settings.pool_size):
        yield
