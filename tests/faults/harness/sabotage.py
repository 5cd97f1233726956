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
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from app import db
from app.generation.calls import input_hash
from app.generation.extractive import ExtractiveEngine
from app.generation.keeping import DatabaseKeeper
from app.generation.models import SubtaskStatus
from app.kit import clock, failpoints
from app.tasks import doorbell, lease
from app.web import arrival
from jobs import upkeep, worker

CALLS = ("classify", "adapt_experience", "adapt_project", "adapt_extras", "order_skills", "summarise")


def install() -> None:
    """Read the environment and change this process."""
    failpoints._left.update(failpoints.armed(os.environ.get(failpoints.VARIABLE, "")))
    if "HARNESS_CLOCK" in os.environ:
        clock.datetime = _stepped(Path(os.environ["HARNESS_CLOCK"]))  # type: ignore[misc]
    if "HARNESS_BACKOFF_S" in os.environ:
        lease.BACKOFF_S = float(os.environ["HARNESS_BACKOFF_S"])
    if "HARNESS_BUSY_S" in os.environ:
        db.BUSY_TIMEOUT_S = int(os.environ["HARNESS_BUSY_S"])
    if "HARNESS_IDLE_S" in os.environ:
        db.IDLE_TIMEOUT_S = int(os.environ["HARNESS_IDLE_S"])
    if "HARNESS_BODY_S" in os.environ:
        arrival.WHOLE_S = float(os.environ["HARNESS_BODY_S"])
        arrival.SILENCE_S = arrival.WHOLE_S / 2
    if "HARNESS_STALE_S" in os.environ:
        doorbell.STALE_S = float(os.environ["HARNESS_STALE_S"])
        often = tuple(replace(chore, every_s=1.0) for chore in upkeep.CHORES)
        worker.keep_house = partial(upkeep.keep_house, chores=often)
    if "HARNESS_CALLS" in os.environ:
        notes = os.open(os.environ["HARNESS_CALLS"], os.O_CREAT | os.O_APPEND | os.O_WRONLY)
        step_s = float(os.environ.get("HARNESS_STEP_S", "0.05"))
        for name in CALLS:
            setattr(ExtractiveEngine, name, _noted(getattr(ExtractiveEngine, name), notes, step_s))
        DatabaseKeeper._put = _noting_saved(DatabaseKeeper._put, notes)  # type: ignore[method-assign]


def _noted(plain: Callable[..., Awaitable[Any]], notes: int, step_s: float) -> Callable[..., Awaitable[Any]]:
    poison = os.environ.get("HARNESS_POISON", "")

    async def noted(self: ExtractiveEngine, given: BaseModel) -> Any:
        began = time.time()
        await asyncio.sleep(step_s)
        if poison and poison in given.model_dump_json():
            os._exit(failpoints.EXIT_CODE)
        failpoints.hit("call.during")
        answer = await plain(self, given)
        note = {"call": input_hash(given), "process": os.getpid(), "began": began, "ended": time.time()}
        os.write(notes, f"{json.dumps(note)}\n".encode())
        return answer

    async def begun(self: ExtractiveEngine, given: BaseModel) -> Any:
        note = {"call": input_hash(given), "process": os.getpid(), "began": time.time(), "ended": None}
        os.write(notes, f"{json.dumps(note)}\n".encode())
        return await noted(self, given)

    return begun


def _noting_saved(plain: Callable[..., Awaitable[None]], notes: int) -> Any:
    """Note by a clock that nobody steps when an answer was on disk."""

    async def put(self: DatabaseKeeper, values: dict[str, Any]) -> None:
        await plain(self, values)
        if values["status"] == SubtaskStatus.COMPLETED:
            os.write(notes, f"{json.dumps({'saved': values['input_hash'], 'at': time.time()})}\n".encode())

    return put


def _stepped(file: Path) -> type[datetime]:
    class SteppedDatetime(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "SteppedDatetime":
            return super().now(tz) + timedelta(seconds=float(file.read_text("ascii") or 0))

    return SteppedDatetime
