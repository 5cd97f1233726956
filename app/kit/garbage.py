"""Garbage collection of a server: what the process is made of is not searched for garbage over and over.

A full collection looks at every object, and holds the event loop for as long: 200 ms with 450,000 of them, most
of which are modules, routes, templates and word lists that stay until the end. `gc.freeze` spares them the search.
"""

import gc
from collections.abc import Generator, Mapping
from contextlib import contextmanager

LEAST = 20_000  # objects; fewer are searched within a few milliseconds
MOST = 8  # times: what stands in a circle when it is set aside is never freed, so this must end


@contextmanager
def building() -> Generator[None]:
    """Nothing that is made in here is garbage: none is looked for meanwhile, which takes a fifth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Settling:
    """Sets aside what survives a full collection, a few times: what was loaded when it was first asked for."""

    def __init__(self, *, least: int = LEAST, most: int = MOST) -> None:
        self._least, self._left = least, most

    def begin(self) -> None:
        """Look on after each collection of this process."""
        gc.callbacks.append(self._seen)

    def end(self) -> None:
        """Look on no longer. What was set aside stays so."""
        if self._seen in gc.callbacks:
            gc.callbacks.remove(self._seen)

    def _seen(self, phase: str, told: Mapping[str, int]) -> None:
        if phase != "stop" or told["generation"] != 2:  # noqa: PLR2004 - the oldest
            return
        if len(gc.get_objects(generation=2)) < self._least:
            return
        gc.freeze()
        self._left -= 1
        if self._left <= 0:
            self.end()
