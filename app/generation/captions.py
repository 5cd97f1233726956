"""How the task centre shows generations: what they are about, and the steps of what is worked on."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.queries import given_back
from app.generation import queries
from app.generation.models import OVER, OfferStatus
from app.generation.queries import OfferLine
from app.generation.steps import Step
from app.generation.views import step_state
from app.kit.texts import N_
from app.tasks.models import ACTIVE, Task
from app.tasks.registry import Description, StepState

STEP_WORDS: Mapping[str, str] = {
    Step.CLASSIFY: N_("Classification"),
    Step.EXPERIENCES: N_("Experiences"),
    Step.PROJECTS: N_("Projects"),
    Step.EXTRAS: N_("Extras"),
    Step.SKILLS: N_("Skills"),
    Step.SUMMARY: N_("Summary"),
    Step.RECOMPOSE: N_("Finalizing"),
}


async def describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The titles of each generation's offers; while it runs, the steps of its lowest unfinished offer."""
    lines: dict[UUID | None, list[OfferLine]] = defaultdict(list)
    for line in await queries.lines_of_tasks(session, [task.id for task in tasks]):
        lines[line.task_id].append(line)
    failed = [line.id for found in lines.values() for line in found if line.status == OfferStatus.FAILED]
    back = await given_back(session, failed)
    return {task.id: _description(task, lines[task.id], back) for task in tasks}


def _description(task: Task, lines: Sequence[OfferLine], back: Mapping[UUID, int]) -> Description:
    titles = tuple(title_of(line) for line in lines)
    unfinished = [line for line in lines if line.status not in OVER]
    if task.status not in ACTIVE or not unfinished:
        return Description(titles, price_again=sum(back.get(line.id, 0) for line in lines))
    lowest = unfinished[0]
    return Description(titles, title_of(lowest), tuple(StepState(step, step_state(step, lowest)) for step in Step))


def title_of(line: OfferLine) -> str:
    """Its title and employer."""
    return ", ".join(part for part in (line.title, line.company) if part)
