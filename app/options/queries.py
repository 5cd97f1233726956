"""What an option is worth now: the admin's value, else its default. Read on each use, so a change counts at once."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.options.models import Option as Row
from app.options.registry import Value, accepted, option


async def values(session: AsyncSession, names: Sequence[str]) -> dict[str, Value]:
    """Several options at once, by name."""
    rows = await session.execute(select(Row.name, Row.value).where(Row.name.in_(names)))
    stored = {name: accepted(option(name), value) for name, value in rows.all() if not option(name).blocked}
    return {name: stored.get(name, option(name).default) for name in names}


async def stored(session: AsyncSession) -> dict[str, Value]:
    """What the admin set, by name, as it was stored."""
    rows = (await session.scalars(select(Row))).all()
    return {row.name: row.value for row in rows}


async def text(session: AsyncSession, name: str) -> str:
    """An option that holds text."""
    return cast("str", (await values(session, [name]))[name])


async def whole(session: AsyncSession, name: str) -> int:
    """An option that holds a whole number."""
    return cast("int", (await values(session, [name]))[name])


async def number(session: AsyncSession, name: str) -> float:
    """An option that holds a number."""
    return cast("float", (await values(session, [name]))[name])
