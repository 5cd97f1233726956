"""Delivery of CV imports: load the file, read it in the pool, save what came of it."""

from functools import partial
from uuid import UUID

from app.cvs.imports import finish_import, import_source, refuse_import, show_import, start_reading
from app.cvs.models import FileStatus
from app.cvs.recognition.result import Recognition
from app.cvs.structure.reading import Means, structured
from app.cvs.vision.reading import Eyes
from app.drafting.journal import FOLDER, Journal
from app.drafting.road import asked_for, engine_for
from app.errors import Refused
from app.settings import Settings, load_settings
from app.tasks.lease import Lease
from app.vitae.source_text import SourceText


async def run_pdf_import(lease: Lease) -> dict[str, str]:
    """Read one uploaded file into a CV; a refusal is kept beside the file, as the person's next step."""
    file_id = UUID(str(lease.payload["file_id"]))
    async with lease.transaction() as session:
        file = await start_reading(session, file_id)
    if file.status == FileStatus.DONE:
        return {"cvId": str(file.cv_id)}
    try:
        settings = load_settings()
        means, heard = await _means(lease, settings), partial(_read, lease)
        look = Eyes(lease, file, means, heard).look
        source, by_rules = await import_source(file, settings.data_dir, heard=heard, look=look)
        first = partial(_show, lease, file_id)
        source, recognition = await structured(lease, file, source, by_rules, means, first)
    except Refused as refusal:
        async with lease.transaction() as session:
            await refuse_import(session, file_id, refusal)
        raise
    async with lease.transaction() as session:
        cv = await finish_import(session, file_id, source, recognition)
    return {"cvId": str(cv.id)}


async def _means(lease: Lease, settings: Settings) -> Means:
    engine = await engine_for(lease.user_id, settings)
    return Means(engine, Journal(settings.data_dir / FOLDER), await asked_for(lease.user_id, settings))


async def _show(lease: Lease, file_id: UUID, source: SourceText, by_rules: Recognition) -> None:
    """What rules read, while a model goes on."""
    async with lease.transaction() as session:
        await show_import(session, file_id, source, by_rules)


async def _read(lease: Lease, done: int, total: int) -> None:
    """Pages of a scan, as they are read."""
    async with lease.transaction() as session:
        await lease.progress(session, "pages", done, total)
