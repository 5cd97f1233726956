"""What the tests of tasks share: users, tasks of plain types, and looking at their rows."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from app import db
from app.kit.clock import now
from app.tasks import actions, lease
from app.tasks.lease import Lease
from app.tasks.models import Task
from tests import factories

ended: list[tuple[str, UUID]] = []  # what the hooks of the types heard


async def note_cancelled(session: object, task: Task) -> None:
    ended.append(("cancelled", task.id))


async def note_failed(session: object, task: Task) -> None:
    ended.append(("failed", task.id))


async def a_user(name: str = "alice") -> UUID:
    async with db.transaction() as session:
        return (await factories.a_user(session, name)).id


async def submitted(user_id: UUID, kind: str = "export", **more: object) -> UUID:
    async with db.transaction() as session:
        given = {"payload": {"version": 1}, **more}
        task = await actions.submit(session, user_id=user_id, type=kind, **given)  # type: ignore[arg-type]
        return task.id


async def stored(task_id: UUID) -> Task:
    async with db.reading() as session:
        return await session.get_one(Task, task_id)


async def held(task_id: UUID) -> Lease:
    found = await lease.claim(task_id, worker="w", lease_s=15)
    assert found is not None
    return found


async def let_expire(task_id: UUID) -> None:
    """As if its worker had been silent for long."""
    async with db.transaction() as session:
        await session.execute(update(Task).where(Task.id == task_id).values(lease_until=now() - timedelta(seconds=1)))


async def nothing_to_do(lease_: Lease) -> None:
    await lease_.checkpoint()


async def until(claim: Callable[[], Awaitable[bool]], *, seconds: float = 120) -> None:
    """Wait for something that happens in another task or process."""
    end = time.monotonic() + seconds
    while not await claim():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.01)
