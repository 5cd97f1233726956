"""The parent's side of a build: starts the process, hears how far it is, ends it where nobody wants it any more."""

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable

from app.errors import Refused
from app.pool.installed import require_engine
from app.settings import ROOT, Settings

Heard = Callable[[str, int, int], Awaitable[None]]
END_S = 5.0


class BuildEnded(Exception):
    """The process of a build ended before its time; another try goes on from what it wrote down."""


async def build_aside(settings: Settings, heard: Heard) -> None:
    """Build in a process. heard: told the step, what is done and the total; what it raises ends the process.

    Raises Refused for what the build refuses and where there is nothing to build with, BuildEnded where the process
    ended otherwise.
    """
    require_engine()
    around = {**os.environ, "SARTOR_DATA_DIR": str(settings.data_dir), "SARTOR_DATABASE_URL": settings.database_url}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.pool.child", stdout=PIPE, cwd=ROOT, env=around, process_group=0
    )
    try:
        async for line in process.stdout or ():
            told = json.loads(line)
            if "refused" in told:
                raise Refused(told["refused"], **told["parameters"])
            await heard(told["step"], told["done"], told["total"])
        if await process.wait() != 0:
            raise BuildEnded
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), END_S)
            except TimeoutError:
                process.kill()
                await process.wait()
