"""Delivery of what is worked out for applications: the runs of their tasks."""

from uuid import UUID

from app.drafting.journal import FOLDER, Journal
from app.drafting.road import engine_for
from app.settings import load_settings
from app.tasks.lease import Lease
from app.tracker.analysis import running as analysis
from app.tracker.messages import drafting as messages
from app.tracker.sending import running as sending


async def run_analysis(lease: Lease) -> dict[str, str]:
    """Work out the parts of one analysis."""
    await analysis.run_analysis(lease, load_settings())
    return {"applicationId": str(lease.payload["application_id"])}


async def run_sending(lease: Lease) -> None:
    """Print what was sent with one move."""
    await sending.print_sent(lease, load_settings().data_dir)


async def run_follow_up(lease: Lease) -> None:
    """Draft one message."""
    settings = load_settings()
    engine = await engine_for(lease.user_id, settings)
    means = messages.Means(engine, Journal(settings.data_dir / FOLDER))
    await messages.draft_message(lease, UUID(str(lease.payload["message_id"])), means)
