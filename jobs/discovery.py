"""Delivery of discovery: the run of the tasks that look for offers."""

from functools import lru_cache
from uuid import UUID

from app import db
from app.discovery.looking import Means
from app.discovery.options import services_of
from app.discovery.running import run_search
from app.discovery.visitor import Visitor
from app.net.policy import policy_of
from app.settings import load_settings
from app.tasks.lease import Lease


async def run_discovery(lease: Lease) -> dict[str, int]:
    """Look into the sources of one saved search."""
    settings = load_settings()
    async with db.reading() as session:
        services = await services_of(session, settings)
    search_id, is_asked = UUID(str(lease.payload["search_id"])), bool(lease.payload.get("is_asked"))
    return await run_search(lease, search_id, Means(_visitor(), services), is_asked=is_asked)


@lru_cache(maxsize=1)
def _visitor() -> Visitor:
    """One for this process, which remembers what sites asked for."""
    return Visitor(policy_of(load_settings()))
