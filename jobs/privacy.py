"""Delivery of privacy: the runs of the tasks that make exports and take them in."""

from uuid import UUID

from app.privacy.exporting import make_export
from app.privacy.take_in.payloads import result_of
from app.privacy.take_in.running import take_in
from app.privacy.take_in.taking_back import take_back
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_export(lease: Lease) -> dict[str, str]:
    """Make one export."""
    export_id = UUID(str(lease.payload["export_id"]))
    await make_export(lease, export_id, load_settings())
    return {"exportId": str(export_id)}


async def run_take_in(lease: Lease) -> dict[str, int]:
    """Take one export in; gives what came, in figures."""
    return result_of(await take_in(lease, load_settings().data_dir))


async def run_take_back(lease: Lease) -> dict[str, str]:
    """Take away what one that was not taken in whole had brought."""
    await take_back(lease, load_settings().data_dir)
    return {}
