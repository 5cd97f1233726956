"""What an analysis is to the tasks room."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.kit.texts import N_
from app.tasks.models import ACTIVE, Task
from app.tasks.registry import Description, Lane, StepState, TaskType
from app.tracker.analysis.actions import TASK_TYPE, end_cancelled, end_completed, end_failed, start_again
from app.tracker.analysis.parts import Part, PartState, parts_in
from app.tracker.analysis.queries import parts_by_task, titles_by_application

STEP_WORDS: Mapping[str, str] = {
    Part.MATCH: N_("Match"),
    Part.CV: N_("Tailored CV"),
    Part.AFTER: N_("Match after tailoring"),
    Part.LETTER: N_("Letter"),
}
_STATES = {PartState.DONE: "done", PartState.DRAFT: "done", PartState.RUNNING: "running", PartState.OPEN: "open"}


def _application_id(task: Task) -> UUID:
    return UUID(str(task.payload["application_id"]))


async def _describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The title of each application's offer; while it runs, its parts as steps."""
    titles = await titles_by_application(session, [_application_id(task) for task in tasks])
    parts = await parts_by_task(session, [task.id for task in tasks if task.status in ACTIVE])
    return {
        task.id: _description(titles[one], parts.get(task.id))
        for task in tasks
        if (one := _application_id(task)) in titles
    }


def _description(title: str, kept: Mapping[str, object] | None) -> Description:
    steps = tuple(StepState(part, _STATES.get(one.state, "skipped")) for part, one in parts_in(kept or {}).items())
    return Description((title,), title if steps else "", steps)


ANALYSIS = TaskType(
    TASK_TYPE,
    run="jobs.tracker:run_analysis",
    words=N_("Analysis"),
    steps=STEP_WORDS,
    result_url=lambda task: f"/applications/{_application_id(task)}",
    describe=_describe,
    on_completed=end_completed,
    on_cancelled=end_cancelled,
    on_failed=end_failed,
    on_retry=start_again,
    lane=Lane.BACKGROUND,
    expected_s=10.0,
    priority=6,
)
