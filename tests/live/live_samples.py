"""What the tests of live updates share: a user, announcements, rows with ids of their own, and listening."""

from collections.abc import AsyncGenerator
from uuid import UUID

from app import db
from app.live import Event, announce
from app.web.following import Said
from app.web.positions import Position, position_of
from tests import factories


async def a_user(name: str = "alice") -> UUID:
    async with db.transaction() as session:
        return (await factories.a_user(session, name)).id


async def announced(user_id: UUID, *events: str) -> None:
    for event in events:
        async with db.transaction() as session:
            await announce(session, user_id, event, {"about": event}, names=(event.split(":")[0], "all"))


async def written(user_id: UUID, *ids: int) -> None:
    """Rows with these ids, as they become visible when transactions end out of order."""
    for one in ids:
        async with db.transaction() as session:
            session.add(Event(id=one, user_id=user_id, event=f"event:{one}", names="all", data={}))


async def position(user_id: UUID) -> Position:
    async with db.reading() as session:
        return await position_of(session, user_id)


async def said(stream: AsyncGenerator[Said], count: int) -> list[Said]:
    return [await anext(stream) for _ in range(count)]


async def is_welcome() -> bool:
    return True
