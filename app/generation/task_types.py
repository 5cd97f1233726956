"""What a generation is to the tasks room."""

from app.generation.actions import TASK_TYPE, end_cancelled, end_completed, end_failed, retry_task
from app.generation.captions import STEP_WORDS, describe
from app.generation.queries import has_cv
from app.kit.texts import N_, NN_
from app.tasks.registry import Invitation, TaskType, Unit

GENERATION = TaskType(
    TASK_TYPE,
    run="jobs.generation:run_generation",
    warm="app.generation.warming:make_ready",
    words=N_("Tailoring"),
    steps=STEP_WORDS,
    unit=Unit(*NN_("%(done)s/%(count)s offer", "%(done)s/%(count)s offers")),
    invitation=Invitation("/generations/new", N_("Tailor a CV to offers")),
    refusal="cv_generation_already_running",
    result_url=lambda task: f"/generations/{task.payload['generation_id']}",
    describe=describe,
    on_completed=end_completed,
    has_result=has_cv,
    on_cancelled=end_cancelled,
    on_failed=end_failed,
    on_retry=retry_task,
    retries_itself=True,
    expected_s=45.0,
    priority=5,
)
