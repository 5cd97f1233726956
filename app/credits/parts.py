"""What the balance on every page shows."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import balance
from app.web.principal import Principal


async def own_balance(session: AsyncSession, person: Principal) -> dict[str, int]:
    """The person's credits."""
    return {"credits": await balance(session, person.id)}
