"""Delivery of CV imports: load the file, read it in the pool, save what came of it."""

from functools import partial
from uuid import UUID

from app.cvs.imports import finish_import, import_source, refuse_import, start_reading
from app.cvs.models import FileStatus
from app.errors import Refused
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_pdf_import(lease: Lease) -> dict[str, str]:
    """Read one uploaded file into a CV; a refusal is kept beside the file, as the person's next step."""
    file_id = UUID(str(lease.payload["file_id"]))
    async with lease.transaction() as session:
        file = await start_reading(session, file_id)
    if file.status == FileStatus.DONE:
        return {"cvId": str(file.cv_id)}
    try:
        source, recognition = await import_source(file, load_settings().data_dir, heard=partial(_read, lease))
    except Refused as refusal:
        async with lease.transaction() as session:
            await refuse_import(session, file_id, refusal)
        raise
    async with lease.transaction() as session:
        cv = await finish_import(session, file_id, source, recognition)
    return {"cvId": str(cv.id)}


async def _read(lease: Lease, done: int, total: int) -> None:
    """Pages of a scan, as they are read."""
    async with lease.transaction() as session:
        await lease.progress(session, "pages", done, total)
