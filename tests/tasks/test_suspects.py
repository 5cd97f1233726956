"""A task that has crashed again and again runs alone, so that it takes no other one with it."""

import asyncio
from uuid import UUID

from sqlalchemy import update

from app import db
from app.tasks.hands import Hands
from app.tasks.lease import Lease
from app.tasks.models import Task
from app.tasks.queue import SUSPECT_CRASHES
from tests.tasks.task_samples import a_user, stored, submitted, until


async def a_task(*, crashes: int, priority: int) -> UUID:
    task_id = await submitted(await a_user(f"user{priority}"), priority=priority)
    async with db.transaction() as session:
        await session.execute(update(Task).where(Task.id == task_id).values(crashes=crashes))
    return task_id


async def together(*crashes: int, patience: int) -> list[set[UUID]]:
    """Which tasks were seen running at once, by a worker of three hands; the first has the highest priority.

    patience: how many looks a task waits for the others to run beside it.
    """
    ids = [await a_task(crashes=number, priority=9 - place) for place, number in enumerate(crashes)]
    running: set[UUID] = set()
    seen: list[set[UUID]] = []

    async def run(lease: Lease) -> None:
        running.add(lease.task_id)
        for _ in range(patience):
            if len(running) < len(ids):
                await asyncio.sleep(0.01)
        seen.append(set(running))
        running.remove(lease.task_id)

    async def all_over() -> bool:
        return all([(await stored(one)).status == "completed" for one in ids])

    worker = Hands({"export": run}, limit=3, poll_s=0.02)
    work = asyncio.ensure_future(worker.work())
    await until(all_over)
    worker.leave()
    await work
    return [{ids.index(one) for one in those} for those in seen]  # type: ignore[misc]


async def test_plain_tasks_run_beside_each_other() -> None:
    assert {0, 1, 2} in await together(0, SUSPECT_CRASHES - 1, 0, patience=500)


async def test_a_suspect_runs_alone_whatever_waits_beside_it() -> None:
    for crashes in ((SUSPECT_CRASHES, 0, 0), (0, SUSPECT_CRASHES, 0), (SUSPECT_CRASHES, SUSPECT_CRASHES, 0)):
        seen = await together(*crashes, patience=20)

        suspects = {place for place, number in enumerate(crashes) if number >= SUSPECT_CRASHES}
        assert all(len(those) == 1 for those in seen if those & suspects)
        assert len(seen) == len(crashes)
        async with db.transaction() as session:
            await session.execute(Task.__table__.delete())  # type: ignore[attr-defined]
            await session.execute(db.Base.metadata.tables["users"].delete())
