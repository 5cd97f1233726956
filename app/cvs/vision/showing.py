"""A page of a stored file as a picture, drawn in the pool."""

import asyncio
from pathlib import Path

from app.cvs.models import CVFile
from app.cvs.storage import stored_file
from app.documents import pool
from app.errors import NotFound


async def picture_of_page(file: CVFile, number: int, data_dir: Path) -> bytes:
    """WebP of a page that a model has read. number: from 1. Raises NotFound for any other page."""
    if number - 1 not in file.reading.get("seen", ()):
        raise NotFound
    data = await asyncio.to_thread(stored_file, data_dir, file.stored_name)
    drawn = (await pool.run("picture", data, number=number)).body
    if not drawn:
        raise NotFound
    return drawn
