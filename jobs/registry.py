"""Which function runs the tasks of each type."""

from app.cvs import task_types as cvs
from app.generation import actions as generation
from app.migrations import tables
from app.tasks.runner import Run
from jobs.cvs import run_pdf_import
from jobs.generation import run_generation

TABLES = tables.SLICES  # a worker knows every table, whichever tasks it runs
RUNS: dict[str, Run] = {
    "pdf_import": run_pdf_import,
    "cv_generation": run_generation,
}


def register_task_types() -> None:
    """Tell the tasks room what each type is; every process that touches tasks does this once."""
    cvs.register_tasks()
    generation.register_tasks()
