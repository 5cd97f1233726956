"""Delivery of coaching: the run of the tasks that write the coach's messages."""

from uuid import UUID

from app.coaching.speaking import Means, speak
from app.drafting.journal import FOLDER, Journal
from app.drafting.road import asked_for, road_for
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_answer(lease: Lease) -> dict[str, str]:
    """Write one message."""
    settings = load_settings()
    means = Means(
        road_for(lease.user_id, settings),
        await asked_for(lease.user_id, settings),
        Journal(settings.data_dir / FOLDER),
    )
    await speak(lease, UUID(str(lease.payload["message_id"])), means)
    return {"conversationId": str(lease.payload["conversation_id"])}
