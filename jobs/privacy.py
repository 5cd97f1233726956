"""Delivery of privacy: the run of the tasks that make exports."""

from uuid import UUID

from app.privacy.exporting import make_export
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_export(lease: Lease) -> dict[str, str]:
    """Make one export."""
    export_id = UUID(str(lease.payload["export_id"]))
    await make_export(lease, export_id, load_settings())
    return {"exportId": str(export_id)}
