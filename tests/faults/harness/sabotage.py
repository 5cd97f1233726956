"""What is changed in a process under test, by its environment: slow and noted calls, a clock that can be stepped.

HARNESS_CALLS: file that each call of an engine is noted in.  HARNESS_STEP_S: how long a call takes.
HARNESS_CLOCK: file with the seconds that this machine's clock is off.  HARNESS_BACKOFF_S: wait between tries of a task.
HARNESS_POISON: a text whose mention in a call's input kills the process.  HARNESS_BUSY_S: how long a writer waits.
HARNESS_IDLE_S: how long PostgreSQL bears a silence inside a transaction.  HARNESS_STALE_S: age of a ring to sweep.
HARNESS_BODY_S: how long the whole body of a request may take, and half of it the silence between two pieces.
"""

import asyncio
import json
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from app import db
from app.drafting.call import Answer, Call, Due, Given
from app.drafting.engine import Answered
from app.drafting.kept_calls import KeptCalls
from app.drafting.models import CallStatus
from app.drafting.rows import Address
from app.generation.extractive import ExtractiveEngine
from app.kit import clock, failpoints, sqlite
from app.tasks import doorbell, lease
from app.web import arrival
from jobs import upkeep, worker


def install() -> None:
    """Read the environment and change this process."""
    worker.make_ready = _is_ready  # as the nursery is; what a worker calls to get ready is no call of the work
    failpoints._left.update(failpoints.armed(os.environ.get(failpoints.VARIABLE, "")))
    if "HARNESS_CLOCK" in os.environ:
        clock.datetime = _stepped(Path(os.environ["HARNESS_CLOCK"]))  # type: ignore[misc]
    if "HARNESS_BACKOFF_S" in os.environ:
        lease.BACKOFF_S = float(os.environ["HARNESS_BACKOFF_S"])
    if "HARNESS_BUSY_S" in os.environ:
        db.BUSY_TIMEOUT_S = sqlite.BUSY_TIMEOUT_S = int(os.environ["HARNESS_BUSY_S"])
    if "HARNESS_IDLE_S" in os.environ:
        db.IDLE_TIMEOUT_S = int(os.environ["HARNESS_IDLE_S"])
    if "HARNESS_BODY_S" in os.environ:
        arrival.WHOLE_S = float(os.environ["HARNESS_BODY_S"])
        arrival.SILENCE_S = arrival.WHOLE_S / 2
    if "HARNESS_STALE_S" in os.environ:
        doorbell.STALE_S = float(os.environ["HARNESS_STALE_S"])
        often = tuple(replace(one, interval_s=1.0) if one.name == "doorbell" else one for one in upkeep.CHORES)
        worker.keep_house = partial(upkeep.keep_house, chores=often)
        worker.cron_jobs = partial(upkeep.cron_jobs, chores=often)
    if "HARNESS_CALLS" in os.environ:
        notes = os.open(os.environ["HARNESS_CALLS"], os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        step_s = float(os.environ.get("HARNESS_STEP_S", "0.05"))
        ExtractiveEngine.is_instant = False  # it takes its time now, so each call is kept by itself
        ExtractiveEngine.answer = _noted(ExtractiveEngine.answer, notes, step_s)  # type: ignore[method-assign]
        KeptCalls._written = _noting_saved(KeptCalls._written, notes)  # type: ignore[method-assign]


def _is_ready(*, has_model: bool) -> None:
    del has_model


def _noted(plain: Callable[..., Awaitable[Any]], notes: int, step_s: float) -> Any:
    poison = os.environ.get("HARNESS_POISON", "")

    async def noted(
        self: ExtractiveEngine, call: Call[Given, Any, Answer], given: Given, note: dict[str, Any]
    ) -> Answered[Answer]:
        await asyncio.sleep(step_s)
        if poison and poison in given.model_dump_json():
            os._exit(failpoints.EXIT_CODE)
        failpoints.hit("call.during")
        answered = await plain(self, call, given)
        os.write(notes, f"{json.dumps(note | {'ended': time.time()})}\n".encode())
        return answered

    async def begun(self: ExtractiveEngine, call: Call[Given, Any, Answer], given: Given) -> Answered[Answer]:
        key = Due(call, given).input_hash
        note: dict[str, Any] = {"call": key, "process": os.getpid(), "began": time.time(), "ended": None}
        os.write(notes, f"{json.dumps(note)}\n".encode())
        return await noted(self, call, given, note)

    return begun


def _noting_saved(plain: Callable[..., None], notes: int) -> Any:
    """Note by a clock that nobody steps when an answer was on disk."""

    def written(self: KeptCalls, addresses: set[Address], journalled: Sequence[str]) -> None:
        at = time.time()
        for address in addresses:
            row = self.rows.known[address]
            if row.status == CallStatus.COMPLETED:
                os.write(notes, f"{json.dumps({'saved': row.input_hash, 'at': at})}\n".encode())
        plain(self, addresses, journalled)

    return written


def _stepped(file: Path) -> type[datetime]:
    class SteppedDatetime(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "SteppedDatetime":
            return super().now(tz) + timedelta(seconds=float(file.read_text("ascii") or 0))

    return SteppedDatetime
