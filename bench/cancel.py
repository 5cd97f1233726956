"""Bench `cancel`: from the stop to stopped, in the middle of a call; from the wish to the start on an idle worker."""

import asyncio
from datetime import UTC, datetime, timedelta
from statistics import median
from uuid import UUID

from sqlalchemy import select

from app import db
from app.generation.models import Generation
from app.tasks.models import Attempt, Task
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.watching import until

ROUNDS = 30
CALL_S = "30"  # far longer than a stop may take: what is stopped is in the middle of a call


async def started(person: Person) -> tuple[UUID, timedelta]:
    """A generation that a worker has begun, and how long after the wish."""
    wished = datetime.now(UTC)
    assert await person.generate() == 202
    generation_id = person.started[-1]

    async def has_begun() -> bool:
        return await _begun(generation_id) is not None

    await until(has_begun)
    begun = await _begun(generation_id)
    assert begun
    return generation_id, begun - wished


async def stopped(person: Person, generation_id: UUID) -> timedelta:
    """How long after the wish the task was cancelled."""
    wished = datetime.now(UTC)
    assert await person.stop(generation_id) in {200, 303}

    async def is_over() -> bool:
        return (await _task(generation_id)).completed_at is not None

    await until(is_over)
    task = await _task(generation_id)
    assert task.status == "cancelled"
    assert task.completed_at
    return task.completed_at - wished


async def measure(name: str, home: House) -> list[Figure]:
    """Start and stop so many times, one after the other."""
    address = home.add_web("web")
    home.add("worker", "worker")
    person = (await move_in(home.settings, [address]))[0]
    await home.ready(address)
    starts: list[float] = []
    stops: list[float] = []
    for _ in range(ROUNDS + 1):
        generation_id, after = await started(person)
        starts.append(after.total_seconds() * 1000)
        stops.append((await stopped(person, generation_id)).total_seconds())
    start_ms, stop_s = median(starts[1:]), sorted(stops[1:])[int(ROUNDS * 0.95)]  # the first one warms everything up
    return [
        Figure(f"cancel_{name}_start_median", round(start_ms), "ms", "<100", is_ok=start_ms < 100),
        Figure(f"cancel_{name}_stop_p95", round(stop_s, 3), "s", "<2", is_ok=stop_s < 2),
    ]


async def _task(generation_id: UUID) -> Task:
    async with db.reading() as session:
        asked = select(Task).join(Generation, Generation.task_id == Task.id).where(Generation.id == generation_id)
        return (await session.scalars(asked)).one()


async def _begun(generation_id: UUID) -> datetime | None:
    async with db.reading() as session:
        asked = select(Attempt.started_at).join(Generation, Generation.task_id == Attempt.task_id)
        return await session.scalar(asked.where(Generation.id == generation_id))


async def measured() -> list[Figure]:
    """On each database with Redis, and without one."""
    found: list[Figure] = []
    async for name, home in houses(HARNESS_STEP_S=CALL_S):
        found += await measure(name, home)
    async for name, home in houses(with_redis=False, only=("sqlite",), HARNESS_STEP_S=CALL_S):
        found += [
            Figure(one.name, one.value, one.unit, "reported", is_ok=True)
            for one in await measure(f"{name}_without_redis", home)
        ]
    return [*found, cpu_loop("cancel")]


def main() -> None:
    """Measure on throw-away folders and print."""
    report("cancel", asyncio.run(measured()))


if __name__ == "__main__":
    main()
