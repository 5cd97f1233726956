"""The worker process: arq with one function, or the database alone where there is no Redis."""

import asyncio
import json
import logging
import signal
from typing import Any
from uuid import UUID

from arq.worker import Worker, func

from app import db
from app.documents import pool
from app.settings import Settings, load_settings
from app.tasks import doorbell
from app.tasks.queries import due_tasks
from app.tasks.runner import run_task
from jobs.registry import RUNS, register_options, register_task_types
from jobs.upkeep import keep_up

POLL_S = 0.2
HARD_CAP_S = 3600.0  # no task of ours is meant to last this long
_log = logging.getLogger(__name__)


async def look_at_task(context: dict[str, Any], task_id: str) -> None:
    """The one function of the queue: the database says whether there is something to do."""
    await run_task(UUID(task_id), RUNS, lease_s=context["settings"].lease_s)


async def work(settings: Settings) -> None:
    """Run tasks until SIGTERM or SIGINT; then hand back what is not finished."""
    register_task_types()
    register_options(settings)
    db.connect(settings.database_url)
    pool.configure(settings.pool_size)
    loop = asyncio.get_running_loop()
    body = asyncio.ensure_future(_with_queue(settings) if settings.redis_url else _without_queue(settings))
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, body.cancel)
    try:
        await body
    except asyncio.CancelledError:
        _log.info("worker stops")
    finally:
        await pool.close()
        await doorbell.disconnect()
        await db.disconnect()


async def _with_queue(settings: Settings) -> None:
    await doorbell.connect(settings.redis_url)
    worker = Worker(
        functions=[func(look_at_task)],  # pyright: ignore[reportArgumentType] - arq types its context loosely
        redis_settings=doorbell.redis_settings(settings.redis_url),
        ctx={"settings": settings},
        max_jobs=settings.worker_jobs,
        job_timeout=HARD_CAP_S,
        max_tries=1,
        retry_jobs=False,
        keep_result=0,
        allow_abort_jobs=False,
        poll_delay=0.05,
        queue_read_limit=10_000,
        health_check_interval=10,
        handle_signals=False,
        job_serializer=doorbell.serialize,
        job_deserializer=json.loads,
    )
    upkeep = asyncio.ensure_future(keep_up())
    try:
        await worker.async_run()
    finally:
        upkeep.cancel()
        await worker.close()


async def _without_queue(settings: Settings) -> None:
    """Poll the database: slower to start by up to POLL_S, as safe as with the queue."""
    running: set[asyncio.Task[bool]] = set()
    upkeep = asyncio.ensure_future(keep_up())
    try:
        while True:
            async with db.reading() as session:
                due = await due_tasks(session, limit=settings.worker_jobs)
            for task in due[: settings.worker_jobs - len(running)]:
                job = asyncio.ensure_future(run_task(task.id, RUNS, lease_s=settings.lease_s))
                running.add(job)
                job.add_done_callback(running.discard)
            await asyncio.sleep(POLL_S)
    finally:
        upkeep.cancel()
        for job in running:
            job.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def main() -> None:
    """Entry point of `sartor worker`."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    asyncio.run(work(load_settings()))
