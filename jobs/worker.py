"""The worker process, by `arq jobs.worker.WorkerSettings` or `sartor worker`: each task runs inside a job of arq.

Without a Redis there is no arq: the same hands look into the database by themselves.
"""

import asyncio
import logging
import signal
from collections.abc import AsyncGenerator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from typing import Any

from arq.connections import RedisSettings
from arq.worker import Worker, func, run_worker
from sqlalchemy.exc import DBAPIError

from app import db
from app.documents import pool
from app.kit import logs
from app.kit.pulse import beating
from app.llm import client as llm_client
from app.own_model.queries import has_server_endpoint
from app.registration import register
from app.settings import Settings, load_settings
from app.tasks import doorbell
from app.tasks.hands import Hands, Ring, nobody
from app.tasks.runner import worker_name
from app.tasks.signs import keep_signing
from app.tasks.upkeep import keep_watch
from jobs.patient_redis import PatientRedis
from jobs.registry import RUNS, make_ready
from jobs.upkeep import cron_jobs, keep_house

POLL_S, POLL_WITHOUT_QUEUE_S, ARQ_POLL_S = 0.5, 0.2, 0.05
DAY_S = 24 * 3600.0
FAREWELL_S = 5.0  # for arq to note the end of its jobs, though Redis may not answer
CANCEL_AGAIN_S = 0.2
HEALTH_S = 3.0  # `arq --check` knows of a dead worker after so long
LOCAL_REDIS = "redis://localhost:6379"  # arq's own default, for an `arq` that is told of no other
Context = dict[str, Any]
_log = logging.getLogger(__name__)


async def run_due_task(context: Context, task_id: str) -> None:
    """The one function of the queue: the database says what is most urgent, this task or another."""
    del task_id
    await asyncio.gather(context["hands"].serve(), doorbell.answered(context["job_id"]))


def worker_settings(settings: Settings) -> type:
    """What arq asks of a worker, as the class that it wants. Nothing that arq does for itself is relied on.

    A Redis that goes away ends neither the worker nor its tasks; signals are the worker's own, as is every retry.
    """
    redis = PatientRedis(settings.redis_url)
    values: dict[str, object] = {
        "functions": [func(run_due_task, name=doorbell.FUNCTION)],  # pyright: ignore[reportArgumentType] - arq types its context loosely
        "cron_jobs": cron_jobs(settings),
        "redis_pool": redis,
        "redis_settings": RedisSettings.from_dsn(settings.redis_url),  # for `arq --check`
        "ctx": {"settings": settings, "queue": redis, "chores": set()},
        "on_startup": begin,
        "on_shutdown": end,
        "max_jobs": settings.worker_jobs,
        "job_timeout": DAY_S,
        "max_tries": 1,
        "retry_jobs": False,
        "keep_result": 0,
        "poll_delay": ARQ_POLL_S,
        "queue_read_limit": 10_000,
        "health_check_interval": HEALTH_S,
        "handle_signals": False,
        "job_serializer": doorbell.serialize,
        "job_deserializer": doorbell.deserialize,
    }
    return type("WorkerSettings", (), values)


def __getattr__(name: str) -> type:
    """WorkerSettings, made when arq asks for it: importing this module reads no settings."""
    if name != "WorkerSettings":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    settings = load_settings()
    return worker_settings(replace(settings, redis_url=settings.redis_url or LOCAL_REDIS))


async def begin(context: Context) -> None:
    """Hook of arq: connect, and be on duty until a signal comes."""
    stack = context["stack"] = AsyncExitStack()
    context["hands"] = await stack.enter_async_context(_hands(context["settings"], doorbell.ring))
    context["duty"] = asyncio.create_task(_until_left(context, asyncio.current_task()))


async def end(context: Context) -> None:
    """Hook of arq: hand back what runs, however arq came to its end. A bug beside the work is raised here."""
    if "duty" not in context:
        return
    context["hands"].leave()
    try:
        await context["duty"]
    finally:
        await context["stack"].aclose()


async def work_alone(settings: Settings) -> None:
    """Run tasks without a queue, until SIGTERM or SIGINT; then hand back what is not finished."""
    async with _hands(settings) as hands:
        await _on_duty(hands, settings, keep_house(settings))


def main() -> None:
    """Entry point of `sartor worker`."""
    settings = load_settings()
    logs.configure(settings.log_form)
    if settings.redis_url:
        run_worker(worker_settings(settings))
    else:
        asyncio.run(work_alone(settings))


async def _until_left(context: Context, arq: asyncio.Task[Any] | None) -> None:
    """Be on duty, then end arq too: once its jobs are over, or Redis is away and nobody can be told so."""
    try:
        await _on_duty(context["hands"], context["settings"])
    finally:
        context["queue"].leave()
        for chore in context["chores"]:
            chore.cancel()  # another worker does it at its next time
        if jobs := _jobs_of_arq():
            await asyncio.wait(jobs, timeout=FAREWELL_S)
        await ended(arq)


def _jobs_of_arq() -> set[asyncio.Task[Any]]:
    """The jobs that are not over. arq shows them to nobody; one that it must cut off ends the worker with an error."""
    own_name = Worker.run_job.__qualname__
    return {one for one in asyncio.all_tasks() if getattr(one.get_coro(), "__qualname__", "") == own_name}


async def ended(task: asyncio.Task[Any] | None) -> None:
    """Cancel until it is over: a cancel that meets an answer on its way is lost (asyncio.wait_for of Python 3.11)."""
    while task is not None and not task.done():
        task.cancel()
        await asyncio.wait({task}, timeout=CANCEL_AGAIN_S)


async def _on_duty(hands: Hands, settings: Settings, *more: Coroutine[Any, Any, None]) -> None:
    """Run tasks until the hands leave, with the watch over other workers beside. A bug there ends the worker loudly."""
    watch = keep_watch(lease_s=settings.lease_s, heartbeat_s=settings.heartbeat_s)
    signs = keep_signing(worker_name(), hands=settings.worker_jobs)
    at_work, *beside = (asyncio.ensure_future(one) for one in (hands.work(), watch, signs, *more))
    ended, _ = await asyncio.wait({at_work, *beside}, return_when=asyncio.FIRST_COMPLETED)
    hands.leave()
    await at_work
    for one in beside:
        one.cancel()
    await asyncio.gather(*beside, return_exceptions=True)
    for one in ended:
        one.result()
    _log.info("worker stops")


@asynccontextmanager
async def _hands(settings: Settings, ring: Ring = nobody) -> AsyncGenerator[Hands]:
    """Hands that leave when the process is told to stop, and around them everything that tasks need."""
    hands = Hands(
        RUNS,
        limit=settings.worker_jobs,
        lease_s=settings.lease_s,
        heartbeat_s=settings.heartbeat_s,
        grace_s=settings.shutdown_grace_s,
        poll_s=POLL_S if settings.redis_url else POLL_WITHOUT_QUEUE_S,
        ring=ring,
    )
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, hands.leave)
    async with beating(), _connected(settings):
        await asyncio.to_thread(make_ready, has_model=await _may_have_model(settings))
        yield hands


async def _may_have_model(settings: Settings) -> bool:
    """Whether the server has an endpoint, whichever set it; a database that is away may know of one."""
    try:
        async with db.reading() as session:
            return await has_server_endpoint(session, settings)
    except (OSError, DBAPIError):  # it comes back, or `sartor serve` is making its tables just now
        return True


@asynccontextmanager
async def _connected(settings: Settings) -> AsyncGenerator[None]:
    register(settings)
    db.connect(settings.database_url)
    doorbell.connect(settings.redis_url)
    try:
        async with pool.open_warm(settings.pool_size):
            yield
    finally:
        await llm_client.close_all()
        await doorbell.disconnect()
        await db.disconnect()
