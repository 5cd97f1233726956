"""What workers do now and then for discovery."""

from app.discovery.hosts import forget_hosts
from app.discovery.schedule import submit_due
from app.settings import Settings


async def run_due_searches(settings: Settings) -> None:
    """Submit the searches whose time has come."""
    del settings
    await submit_due()


async def forget_visits(settings: Settings) -> None:
    """Forget hosts that nobody asks any more."""
    del settings
    await forget_hosts()
