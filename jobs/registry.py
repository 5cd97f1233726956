"""Which function runs the tasks of each type."""

from app.credits.checks import register_ended_without_result
from app.cvs import task_types as cvs
from app.cvs.queries import files_without_cv
from app.generation import actions as generation
from app.generation.queries import ended_without_cv
from app.generation.review import revision
from app.migrations import tables
from app.tasks.runner import Run
from jobs.cvs import run_pdf_import
from jobs.generation import run_generation, run_revision

TABLES = tables.SLICES  # a worker knows every table, whichever tasks it runs
RUNS: dict[str, Run] = {
    "pdf_import": run_pdf_import,
    "cv_generation": run_generation,
    "cv_revision": run_revision,
}


def register_task_types() -> None:
    """Tell the tasks room what each type is; every process that touches tasks does this once."""
    cvs.register_tasks()
    generation.register_tasks()
    revision.register_tasks()


def register_ledger_checks() -> None:
    """Tell the credits room which work ended without a result."""
    register_ended_without_result("generation", ended_without_cv)
    register_ended_without_result("cvs", files_without_cv)
