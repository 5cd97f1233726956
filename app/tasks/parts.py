"""What the task centre on every page shows."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.tasks.cards import panel
from app.tasks.queries import active_count
from app.web.principal import Principal


async def task_centre(session: AsyncSession, person: Principal) -> dict[str, object]:
    """How much is under way, and the latest of it."""
    return {"running": await active_count(session, person.id), "tasks": await panel(session, person.id)}
