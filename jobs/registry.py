"""Which function runs the tasks of each type: the one that the type names."""

from app.kit.dotted import named
from app.migrations import tables
from app.registration import task_types
from app.tasks.runner import Run

TABLES = tables.MODULES  # a worker knows every table, whichever tasks it runs


def runs() -> dict[str, Run]:
    """The run of each type of task that a slice brings."""
    return {one.name: named(one.run) for one in task_types()}


RUNS = runs()
