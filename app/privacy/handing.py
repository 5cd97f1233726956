"""The file of an export as pages and the API hand it out: read from disk as it is sent."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import let_go
from app.errors import NotFound
from app.privacy.actions import fetched
from app.privacy.models import ExportStatus
from app.privacy.queries import own_export
from app.settings import Settings

MEDIA_TYPE = "application/zip"
PRIVATE = {"cache-control": "private, no-store"}


async def export_file(session: AsyncSession, user_id: UUID, export_id: UUID, settings: Settings) -> tuple[Path, str]:
    """Where the ZIP of a person's export lies, and its name.

    Raises NotFound for a missing, foreign or unfinished one alike.
    """
    export = await own_export(session, user_id, export_id)
    await let_go(session)
    file = await fetched(user_id, export, settings.data_dir) if export.status == ExportStatus.DONE else None
    if file is None:
        raise NotFound
    return file, f"sartor-{export.created_at.date().isoformat()}.zip"
