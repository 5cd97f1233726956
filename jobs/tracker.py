"""Delivery of what is worked out for applications: the runs of their tasks."""

from app.settings import load_settings
from app.tasks.lease import Lease
from app.tracker.analysis import running as analysis


async def run_analysis(lease: Lease) -> dict[str, str]:
    """Work out the parts of one analysis."""
    await analysis.run_analysis(lease, load_settings())
    return {"applicationId": str(lease.payload["application_id"])}
