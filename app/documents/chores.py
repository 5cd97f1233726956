"""What a worker does now and then about rendered documents."""

import asyncio

from app.documents.rendering import drop_idle_renderings
from app.settings import Settings


async def drop_renderings(settings: Settings) -> None:
    """Rendered documents that nobody looks at; they can be made again."""
    await asyncio.to_thread(drop_idle_renderings, settings.data_dir)
