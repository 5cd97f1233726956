"""Changing options: set one, or give it its default back."""

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.clock import now
from app.options.models import Option as Row
from app.options.registry import accepted, option


async def change(session: AsyncSession, name: str, raw: object) -> None:
    """Set an option. Raises Refused (option.bad) for a value out of its type or range; then nothing is written."""
    value = accepted(option(name), raw)
    row = await session.get(Row, name)
    if row is None:
        session.add(Row(name=name, value=value))
    else:
        row.value, row.updated_at = value, now()
    await session.flush()


async def reset(session: AsyncSession, name: str) -> None:
    """Give an option its default back."""
    await session.execute(delete(Row).where(Row.name == option(name).name))
