"""Running one task: hold its lease while its work runs, and end it rightly whatever happens."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from app.errors import AppError, Retryable
from app.kit.failpoints import hit
from app.tasks import lease as leases
from app.tasks.lease import Lease, LeaseLost, TaskCancelled
from app.tasks.registry import task_type

Run = Callable[[Lease], Awaitable[None]]
Runs = Mapping[str, Run]
WATCH_S = 1.0
_log = logging.getLogger(__name__)


async def run_task(task_id: UUID, runs: Runs, *, lease_s: float = 15.0) -> bool:
    """Claim a task and run it to its end; False when it was not ours to run."""
    lease = await leases.claim(task_id, worker=worker_name(), lease_s=lease_s)
    if lease is None:
        return False
    hit("claim.after")
    try:
        await _run_watched(lease, runs[lease.type])
    except LeaseLost:
        _log.warning("task %s went to another worker", task_id)
    return True


def worker_name() -> str:
    """Host and process id, for attempts and leases."""
    return f"{socket.gethostname()}:{os.getpid()}"[:80]


async def _run_watched(lease: Lease, run: Run) -> None:
    """The work beside its watch; a stop or a lost lease ends the work at once."""
    work = asyncio.ensure_future(run(lease))
    watch = asyncio.ensure_future(_watch(lease))
    try:
        await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        await _end_quietly(work, watch)
        await asyncio.shield(leases.release(lease))
        raise
    await _end_quietly(work if not work.done() else watch)
    await _settle(lease, watch if watch.done() and not watch.cancelled() else work)


async def _watch(lease: Lease) -> None:
    """Renew the lease and look for a stop each second, or three times per lease if that is short."""
    while True:
        await asyncio.sleep(min(WATCH_S, lease.lease_s / 3))
        await lease.checkpoint()


async def _end_quietly(*futures: asyncio.Future[None]) -> None:
    for future in futures:
        future.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.gather(*futures, return_exceptions=True)


async def _settle(lease: Lease, ended: asyncio.Future[None]) -> None:
    """Turn how the work ended into the end of its task."""
    is_final = task_type(lease.type).retries_itself
    try:
        await ended
    except TaskCancelled:
        await leases.stop(lease)
    except LeaseLost:
        raise
    except AppError as error:
        await leases.fail(lease, error.error_code, error.parameters, is_final=True)
    except Retryable as error:
        await leases.fail(lease, error.error_code, {}, is_final=is_final)
    except Exception:  # noqa: BLE001 - a bug ends its task, not its worker (01-style 27)
        _log.exception("task %s failed", lease.task_id)
        await leases.fail(lease, "task.bug", {}, is_final=is_final)
    else:
        hit("finish.before")
        await leases.complete(lease)
        hit("finish.after")
