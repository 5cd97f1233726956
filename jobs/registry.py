"""Which function runs the tasks of each type, and which makes a worker ready for them: those that the type names."""

from app.kit.dotted import named
from app.migrations import tables
from app.registration import task_types
from app.tasks.runner import Run

TABLES = tables.MODULES  # a worker knows every table, whichever tasks it runs


def runs() -> dict[str, Run]:
    """The run of each type of task that a slice brings."""
    return {one.name: named(one.run) for one in task_types()}


def make_ready(*, has_model: bool) -> None:
    """Load what first runs would: they would hold up the heartbeats of all others, or look like a dead worker.

    has_model: the server has an endpoint.
    """
    for one in task_types():
        if one.warm:
            named(one.warm)(has_model=has_model)


RUNS = runs()
