"""Delivery of rewordings: the run of the tasks that make suggestions for CVs, and translations."""

from uuid import UUID

from app.cvs.rewording.writing import Means, reword
from app.drafting.engine import ModelEngine
from app.drafting.journal import FOLDER, Journal
from app.drafting.road import road_to
from app.llm.endpoint import endpoint_of
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_rewording(lease: Lease) -> dict[str, str]:
    """Make suggestions for one CV, or its translation."""
    settings = load_settings()
    endpoint = endpoint_of(settings)
    engine = ModelEngine(road_to(endpoint)) if endpoint else None
    await reword(lease, UUID(str(lease.payload["rewording_id"])), Means(engine, Journal(settings.data_dir / FOLDER)))
    return {"cvId": str(lease.payload["cv_id"])}
