"""Processes that end with the one that started them, however that ends. Linux tells them; elsewhere they go on."""

import ctypes
import os
import signal
from collections.abc import Callable

PR_SET_PDEATHSIG = 1


def ends_with_parent(number: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """What a process that is being started does first (`preexec_fn`), so that its parent's end is told to it.

    Only for a parent that starts it from its main thread: the kernel means the thread's end.
    """
    parent, prctl = os.getpid(), getattr(ctypes.CDLL(None), "prctl", None)

    def asked() -> None:
        if prctl is not None:
            prctl(PR_SET_PDEATHSIG, number)
            if os.getppid() != parent:  # it ended before it could be told
                os._exit(1)

    return asked
