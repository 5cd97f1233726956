"""The line before a connection that the writers of a process share: what cannot wait goes first."""

import asyncio
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util.langhelpers import memoized_property
from sqlalchemy.util.queue import AsyncAdaptedQueue

_is_urgent = ContextVar("is_urgent", default=False)


@contextmanager
def first_in_line(*, is_urgent: bool) -> Generator[None]:
    """Whoever waits for a connection in it goes before those who wait already."""
    was = _is_urgent.set(is_urgent)
    try:
        yield
    finally:
        _is_urgent.reset(was)


class _Waiting(deque[Any]):
    def append(self, waiting: Any, /) -> None:
        (self.appendleft if _is_urgent.get() else super().append)(waiting)


class _Queue(asyncio.Queue[Any]):
    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._getters = _Waiting()


class _Connections(AsyncAdaptedQueue[Any]):
    @memoized_property
    def _queue(self) -> asyncio.Queue[Any]:
        """Made by the first who asks, for the event loop of that one."""
        return _Queue(self.maxsize)


class UrgentFirst(AsyncAdaptedQueuePool):
    """Connections in the order in which they are asked for, except for what cannot wait."""

    _queue_class = _Connections
