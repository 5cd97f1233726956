"""Listening for the pulses of the processes of `serve`: which of them has been silent for too long."""

import os
import time
from dataclasses import dataclass, field

FIRST_S = 120.0  # a process that starts on a slow machine imports for long


@dataclass(slots=True)
class Pulse:
    """One process as it is heard. handle: where its beats come out; given: the end that it gets."""

    handle: int
    given: int
    patience_s: float = FIRST_S
    heard_at: float = field(default_factory=time.monotonic)

    @classmethod
    def fresh(cls) -> "Pulse":
        """A pipe for a process that is about to start."""
        handle, given = os.pipe()
        os.set_blocking(handle, False)
        return cls(handle, given)

    def is_silent(self, silence_s: float) -> bool:
        """Whether the last beat, or the start, is too long ago. A closed pipe is no silence: its process has ended."""
        try:
            if os.read(self.handle, 4096):
                self.heard_at, self.patience_s = time.monotonic(), silence_s
        except BlockingIOError:
            pass
        return time.monotonic() - self.heard_at > self.patience_s

    def handed_over(self) -> None:
        """The process has its end; ours of it is not needed."""
        os.close(self.given)

    def close(self) -> None:
        """Listen no more."""
        os.close(self.handle)
