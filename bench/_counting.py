"""What a run asks of the database and of the processor, counted in this process."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine


@dataclass(slots=True)
class Cost:
    """statements: BEGIN included.  transactions: reads too.  seconds: of the clock.  busy_s: of the processor."""

    statements: int = 0
    transactions: int = 0
    seconds: float = 0.0
    busy_s: float = 0.0


@contextmanager
def counted() -> Generator[Cost]:
    """Count what happens in it."""
    cost = Cost()

    def executed(*_: Any) -> None:
        cost.statements += 1

    def begun(*_: Any) -> None:
        cost.transactions += 1

    event.listen(Engine, "before_cursor_execute", executed)
    event.listen(Engine, "begin", begun)
    began, busy = perf_counter(), process_time()
    try:
        yield cost
    finally:
        cost.seconds, cost.busy_s = perf_counter() - began, process_time() - busy
        event.remove(Engine, "before_cursor_execute", executed)
        event.remove(Engine, "begin", begun)
