"""Waiting for something to become true in a house, and what has happened there so far."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from app import db
from app.cvs.imports import TASK_TYPE
from app.cvs.models import CVFile, FileStatus
from app.drafting.models import CallRow, CallStatus
from app.generation.models import Generation, GenerationOffer
from app.tasks.models import OVER, Attempt, Task
from tests.faults.harness.checker import FINAL


async def until(claim: Callable[[], Awaitable[bool]], *, seconds: float = 120) -> None:
    """Ask again and again; a database that is away is asked later."""
    end = time.monotonic() + seconds
    while True:
        with suppress(DBAPIError, OSError):
            if await claim():
                return
        assert time.monotonic() < end, f"{claim.__qualname__} did not become true"
        await asyncio.sleep(0.03)


async def saved_calls() -> int:
    async with db.reading() as session:
        return await session.scalar(select(func.count()).where(CallRow.status == CallStatus.COMPLETED)) or 0


async def at_least_saved(number: int) -> None:
    async def is_saved() -> bool:
        return await saved_calls() >= number

    await until(is_saved)


async def is_over(generation_id: UUID) -> bool:
    async with db.reading() as session:
        status = await session.scalar(select(Generation.status).where(Generation.id == generation_id))
        task = await session.scalar(
            select(Task.status).join(Generation, Generation.task_id == Task.id).where(Generation.id == generation_id)
        )
    return status in FINAL and task in FINAL


async def over(*generation_ids: UUID, seconds: float = 120) -> list[str]:
    """Wait for the end of these generations; their statuses."""
    for generation_id in generation_ids:
        await until(lambda one=generation_id: is_over(one), seconds=seconds)  # type: ignore[misc]
    async with db.reading() as session:
        found = await session.execute(select(Generation.id, Generation.status))
        statuses = {one.id: one.status for one in found}
    return [statuses[one] for one in generation_ids]


async def uploads_over() -> bool:
    """Whether there are uploads, all have been read, well or not, and the tasks that read them are closed."""
    async with db.reading() as session:
        found = list(await session.scalars(select(CVFile.status)))
        tasks = list(await session.scalars(select(Task.status).where(Task.type == TASK_TYPE)))
    return bool(found) and set(found) <= {FileStatus.DONE, FileStatus.ERROR} and set(tasks) <= set(OVER)


async def tries() -> list[tuple[str, int]]:
    """Outcome and epoch of each try of every task, in order of their beginning."""
    async with db.reading() as session:
        return [(one.outcome, one.epoch) for one in await session.scalars(select(Attempt).order_by(Attempt.started_at))]


async def the_task() -> Task:
    """The only task there is."""
    async with db.reading() as session:
        return (await session.scalars(select(Task))).one()


async def the_offers() -> list[GenerationOffer]:
    async with db.reading() as session:
        return list(await session.scalars(select(GenerationOffer).order_by(GenerationOffer.offer_index)))
