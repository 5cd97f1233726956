"""What the inbox shows on every page: how many offers wait."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.discovery.inbox.queries import pending_count
from app.web.principal import Principal

MOST = 100


async def waiting(session: AsyncSession, person: Principal) -> dict[str, int]:
    """How many wait for a decision, up to MOST."""
    return {"waiting": await pending_count(session, person.id, most=MOST), "most_waiting": MOST}
