"""What a generation and a revision are to the tasks room."""

from app.generation.actions import TASK_TYPE, end_cancelled, end_completed, end_failed, retry_task
from app.generation.captions import STEP_WORDS, describe
from app.generation.queries import has_cv
from app.generation.review import revision
from app.generation.review.queries import REVISION as REVISION_NAME
from app.kit.texts import N_, NN_
from app.tasks.registry import Invitation, Lane, TaskType, Unit

GENERATION = TaskType(
    TASK_TYPE,
    run="jobs.generation:run_generation",
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
REVISION = TaskType(
    REVISION_NAME,
    run="jobs.generation:run_revision",
    words=N_("Revision"),
    result_url=lambda task: f"/cvs/{task.payload['cv_id']}/comparison",
    describe=revision.describe,
    on_cancelled=revision.end_without,
    on_failed=revision.end_without,
    on_retry=revision.ask_again,
    lane=Lane.BACKGROUND,
    priority=20,
)
