"""The worker process: a shift of tasks, rung for by arq's one function where there is a Redis."""

import asyncio
import json
import logging
import signal
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from arq.worker import Worker, func
from redis.exceptions import RedisError

from app import db
from app.documents import pool
from app.hints import hints
from app.kit.pulse import beating
from app.known_options import register_options
from app.llm import client as llm_client
from app.settings import Settings, load_settings
from app.tasks import doorbell
from app.tasks.shift import Shift
from app.tasks.upkeep import keep_watch
from jobs.registry import RUNS, register_ledger_checks, register_task_types
from jobs.upkeep import keep_house

POLL_S, POLL_WITHOUT_QUEUE_S = 0.5, 0.2
RING_LIFE_S = 20.0  # a ring is answered in milliseconds, or once a hand is free
AGAIN_S = 1.0
_log = logging.getLogger(__name__)


async def look_at_task(context: dict[str, Any], task_id: str) -> None:
    """The one function of the queue: the database says what is most urgent, this task or another."""
    del task_id
    await context["shift"].ring()


async def work(settings: Settings) -> None:
    """Run tasks until SIGTERM or SIGINT; then hand back what is not finished."""
    shift = Shift(
        RUNS,
        hands=settings.worker_jobs,
        lease_s=settings.lease_s,
        heartbeat_s=settings.heartbeat_s,
        grace_s=settings.shutdown_grace_s,
        poll_s=POLL_S if settings.redis_url else POLL_WITHOUT_QUEUE_S,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, shift.end)
    async with beating(), _connected(settings):
        at_work = asyncio.ensure_future(shift.work())
        beside = [asyncio.ensure_future(one) for one in _beside(settings, shift)]
        ended, _ = await asyncio.wait({at_work, *beside}, return_when=asyncio.FIRST_COMPLETED)
        shift.end()
        await at_work
        for one in beside:
            one.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        for one in ended:
            one.result()  # a bug beside the work ends the worker loudly; it is started again
    _log.info("worker stops")


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncGenerator[None]:
    register_task_types()
    register_ledger_checks()
    register_options(settings)
    db.connect(settings.database_url)
    doorbell.connect(settings.redis_url)
    hints.open(settings.redis_url)
    try:
        async with pool.open_warm(settings.pool_size):
            yield
    finally:
        await hints.close()
        await llm_client.close_all()
        await doorbell.disconnect()
        await db.disconnect()


def _beside(settings: Settings, shift: Shift) -> list[Any]:
    watch = keep_watch(lease_s=settings.lease_s, heartbeat_s=settings.heartbeat_s)
    listening = [_answer(settings.redis_url, shift)] if settings.redis_url else []
    return [watch, keep_house(settings), *listening]


async def _answer(redis_url: str, shift: Shift) -> None:
    """Listen to the queue for ever. A Redis that goes away ends arq's worker, so a new one is made; tasks run on."""
    while True:
        worker = _listener(redis_url, shift)
        try:
            await worker.async_run()
        except (RedisError, OSError) as error:
            _log.warning("the queue is away: %s", type(error).__name__)
        finally:
            await _closed(worker)
        await asyncio.sleep(AGAIN_S)


def _listener(redis_url: str, shift: Shift) -> Worker:
    return Worker(
        functions=[func(look_at_task)],  # pyright: ignore[reportArgumentType] - arq types its context loosely
        redis_pool=doorbell.client(redis_url),
        ctx={"shift": shift},
        max_jobs=1,
        job_timeout=RING_LIFE_S,
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


async def _closed(worker: Worker) -> None:
    try:
        await worker.close()
    except (RedisError, OSError) as error:
        _log.warning("the queue was left without a farewell: %s", type(error).__name__)


def main() -> None:
    """Entry point of `sartor worker`."""
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # a line for each call to a model tells nothing
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    logging.getLogger("arq").setLevel(logging.WARNING)  # a line for each ring says nothing
    asyncio.run(work(load_settings()))
