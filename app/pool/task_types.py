"""What a build of the pool is to the tasks room."""

from app.kit.texts import N_, NN_
from app.tasks.models import Task
from app.tasks.registry import Lane, TaskType, Unit

TASK_TYPE = "pool_build"


def _top_offers(task: Task) -> str:
    """Where the pool shows."""
    del task
    return "/top-offers"


BUILD = TaskType(
    TASK_TYPE,
    run="jobs.pool:run_pool_build",
    words=N_("Build of the pool of offers"),
    steps={
        "offers": N_("Cleaning offers"),
        "standings": N_("Finding duplicates"),
        "feeding": N_("Putting offers into the search"),
        "reading": N_("Reading offers closely"),
    },
    result_url=_top_offers,
    unit=Unit(*NN_("%(done)s of %(count)s offer", "%(done)s of %(count)s offers")),
    lane=Lane.BACKGROUND,
    refusal="pool.building",
    expected_s=120.0,
    priority=-1,
)
