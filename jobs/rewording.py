"""Delivery of rewordings: the run of the tasks that make suggestions for CVs, and translations."""

from uuid import UUID

from app.cvs.rewording.writing import Means, reword
from app.drafting.journal import FOLDER, Journal
from app.drafting.road import engine_for
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_rewording(lease: Lease) -> dict[str, str]:
    """Make suggestions for one CV, or its translation."""
    settings = load_settings()
    engine = await engine_for(lease.user_id, settings)
    await reword(lease, UUID(str(lease.payload["rewording_id"])), Means(engine, Journal(settings.data_dir / FOLDER)))
    return {"cvId": str(lease.payload["cv_id"])}
