"""Running one task: hold its lease while its work runs, and end it rightly whatever happens."""

import asyncio
import contextlib
import logging
import os
import socket
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import replace
from time import monotonic
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from app import db
from app.documents.turns import Customer, customer
from app.hints import hints
from app.kit.failpoints import hit
from app.kit.logs import about
from app.tasks import lease as leases
from app.tasks.actions import stop_word
from app.tasks.failures import Failure, PutOff, attempted
from app.tasks.lease import HandedBack, Lease, LeaseLost, TaskCancelled
from app.tasks.registry import task_type

Result = Mapping[str, Any] | None
Run = Callable[[Lease], Awaitable[Result]]
Runs = Mapping[str, Run]
LOOK_S = 0.5
_log = logging.getLogger(__name__)


async def run_task(
    task_id: UUID,
    runs: Runs,
    *,
    lease_s: float = 15.0,
    heartbeat_s: float | None = None,
    is_wanted_back: Callable[[], bool] = bool,
) -> bool:
    """Claim a task and run it to its end; False when it was not ours to run.

    heartbeat_s: between renewals of the lease, a third of it by default.
    """
    lease = await _claimed(task_id, lease_s, is_wanted_back)
    if lease is None:
        return False
    hit("claim.after")
    began = monotonic()
    with about(task_id=str(task_id), task_type=lease.type, user_id=str(lease.user_id)):
        try:
            await _run_watched(lease, runs[lease.type], heartbeat_s or lease_s / 3)
        except LeaseLost:
            _log.warning("task %s went to another worker", task_id)
        told = {"duration_ms": round((monotonic() - began) * 1000)}
        _log.info("try of %s %s is over after %d ms", lease.type, task_id, *told.values(), extra=told)
    return True


def worker_name() -> str:
    """Host and process id, for attempts and leases."""
    return f"{socket.gethostname()}:{os.getpid()}"[:80]


async def _claimed(task_id: UUID, lease_s: float, is_wanted_back: Callable[[], bool]) -> Lease | None:
    """The task, if it is to be had. Whoever is cut off meanwhile hands it back: nobody else knows that it was taken."""
    claim = leases.claim(task_id, worker=worker_name(), lease_s=lease_s, is_wanted_back=is_wanted_back)
    claiming = asyncio.ensure_future(claim)
    try:
        return await asyncio.shield(claiming)
    except asyncio.CancelledError:
        lease = await claiming
        if lease is not None:
            await _handed_back(lease)
        raise


async def _run_watched(lease: Lease, run: Run, heartbeat_s: float) -> None:
    """The work beside its watch; a stop or a lost lease ends the work at once.

    The lease is renewed until the task has ended or is handed back, however long the work or the database takes.
    """
    work = asyncio.ensure_future(attempted(_current(lease, run)))
    watch = asyncio.ensure_future(_watch(lease, heartbeat_s))
    try:
        await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
    except asyncio.CancelledError:
        await _undisturbed(_cut_off(lease, work))
        raise
    else:
        await _undisturbed(_come_to_end(lease, work, watch))
    finally:
        await _over(watch)


async def _cut_off(lease: Lease, work: asyncio.Future[Any]) -> None:
    await _over(work)
    await _handed_back(lease)


async def _come_to_end(lease: Lease, work: asyncio.Future[Any], watch: asyncio.Future[None]) -> None:
    was_stopped = not work.done()
    if was_stopped:
        await _over(work)
    await _settle(lease, watch if was_stopped and work.cancelled() else work)


async def _current(lease: Lease, run: Run) -> Result:
    """Run on the payload as this release writes it; a type that cannot read it any more fails like any bug."""
    customer.set(Customer(str(lease.user_id)))
    return await run(replace(lease, payload=task_type(lease.type).current(lease.payload)))


async def _watch(lease: Lease, heartbeat_s: float) -> None:
    """Renew the lease each heartbeat; look for a stop twice a second, and at once when one is hinted at.

    A database that is away cannot be asked: the work goes on, and its next write will tell.
    """
    renewed = monotonic()
    with hints.ear(stop_word(lease.task_id)) as ear:
        while True:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(min(LOOK_S, heartbeat_s)):  # wait_for loses a cancel that meets the hint
                    await ear.wait()
            ear.clear()
            try:
                await lease.look()
                if monotonic() - renewed >= heartbeat_s:
                    await lease.checkpoint()
                    renewed = monotonic()
            except SQLAlchemyError as error:
                if not db.is_away(error):
                    raise


async def _over(future: asyncio.Future[Any]) -> None:
    future.cancel()
    await asyncio.gather(future, return_exceptions=True)


async def _undisturbed(end: Coroutine[Any, Any, None]) -> None:
    """Come to an end that has begun, though this worker is cut off meanwhile: half an end counts as a crash."""
    ending = asyncio.ensure_future(end)
    try:
        await asyncio.shield(ending)
    except asyncio.CancelledError:
        await ending
        raise


async def _settle(lease: Lease, ended: asyncio.Future[Any]) -> None:
    """Turn how the work ended into the end of its task."""
    try:
        result: Result | Failure = await ended
    except asyncio.CancelledError:  # the work cancelled itself: nobody else did
        await _finish(lease, Failure("task.bug", {}, is_final=False))
    except TaskCancelled:
        await _patiently(lambda: leases.stop(lease))
    except HandedBack:
        await _patiently(lambda: leases.release(lease))
    except PutOff as off:
        await _patiently(lambda off=off: leases.put_off(lease, off))
    except SQLAlchemyError as error:
        if not db.is_away(error):
            raise
        _log.warning("task %s is handed back: the database was away", lease.task_id)
        await _patiently(lambda: leases.release(lease))
    else:
        await _finish(lease, result)


async def _finish(lease: Lease, result: Result | Failure) -> None:
    if isinstance(result, Failure):
        is_final = result.is_final or task_type(lease.type).retries_itself
        failure = Failure(result.code, result.parameters, is_final=is_final, wait_s=result.wait_s)
        await _patiently(lambda: leases.fail(lease, failure))
        return
    hit("finish.before")
    await _patiently(lambda: leases.complete(lease, result))
    hit("finish.after")


async def _handed_back(lease: Lease) -> None:
    """A locked database is waited for, for as long as the lease would keep others off: what it says then is a crash."""
    await _patiently(lambda: leases.release(lease), lease.lease_s)


async def _patiently(end: Callable[[], Awaitable[None]], patience_s: float = leases.STORE_PATIENCE_S) -> None:
    """End the task once the database can be written again; when patience ends, its lease speaks for it."""
    until = monotonic() + patience_s
    while True:
        try:
            return await end()
        except SQLAlchemyError as error:
            if not db.is_away(error) or monotonic() > until:
                raise
        await asyncio.sleep(leases.STORE_AGAIN_S)
