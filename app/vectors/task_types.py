"""What a filling of vectors is to the tasks room."""

from app.kit.texts import N_, NN_
from app.tasks.models import Task
from app.tasks.registry import Lane, TaskType, Unit

TASK_TYPE = "vectors_fill"


def _admin_page(task: Task) -> str:
    """Where the counts show."""
    del task
    return "/admin/vectors"


FILLING = TaskType(
    TASK_TYPE,
    run="jobs.vectors:run_filling",
    words=N_("Vectors of offers"),
    steps={"cvs": N_("Making vectors of CVs"), "offers": N_("Making vectors of offers")},
    result_url=_admin_page,
    unit=Unit(*NN_("%(done)s of %(count)s offer", "%(done)s of %(count)s offers")),
    lane=Lane.BACKGROUND,
    refusal="vectors.filling",
    expected_s=0.1,
    priority=-1,
    is_quiet=True,
)
