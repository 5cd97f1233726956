"""The gate before the database: a process may be started, and import, while its tables are still brought up."""

import asyncio
import os
from dataclasses import dataclass

VARIABLE = "SARTOR_GATE_FD"


class StayedShut(RuntimeError):
    """Whoever was to open the gate is gone."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A pipe. handle: the end that is kept; given: the end that the waiting process gets."""

    handle: int
    given: int

    @classmethod
    def shut(cls) -> "Gate":
        """One for a process that is about to start."""
        given, handle = os.pipe()
        return cls(handle, given)

    def handed_over(self) -> None:
        """The process has its end; ours of it is not needed."""
        os.close(self.given)

    def open(self) -> None:
        """Let the process through, if it still waits."""
        try:
            os.write(self.handle, b".")
        except BrokenPipeError:
            pass
        finally:
            os.close(self.handle)


async def passed() -> None:
    """Wait until the gate is open, if whoever started this process gave it one. Raises StayedShut."""
    given = os.environ.pop(VARIABLE, "")
    if not given.isdecimal():
        return
    try:
        if not await asyncio.to_thread(os.read, int(given), 1):
            raise StayedShut
    finally:
        os.close(int(given))
