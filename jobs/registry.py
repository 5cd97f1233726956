"""Which function runs the tasks of each type."""

from app.tasks.runner import Run
from jobs.cvs import run_pdf_import
from jobs.generation import run_generation

RUNS: dict[str, Run] = {
    "pdf_import": run_pdf_import,
    "cv_generation": run_generation,
}
