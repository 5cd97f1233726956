"""What a revision is to the tasks room."""

from app.generation.review import revision
from app.generation.review.queries import REVISION as REVISION_NAME
from app.kit.texts import N_
from app.tasks.registry import Lane, TaskType

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
