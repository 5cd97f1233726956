"""What other rooms show of generations: their subject and steps in the task centre, their offers in the ledger."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Subject
from app.cvs.queries import cv_names
from app.generation import queries
from app.generation.models import OVER
from app.generation.queries import OfferLine
from app.generation.review.queries import cvs_of_revisions
from app.generation.steps import Step
from app.generation.views import step_state
from app.tasks.models import ACTIVE, Task
from app.tasks.registry import Description, Stitch


async def describe(session: AsyncSession, tasks: Sequence[Task]) -> Mapping[UUID, Description]:
    """The titles of each generation's offers; while it runs, the steps of its lowest unfinished offer."""
    lines: dict[UUID | None, list[OfferLine]] = defaultdict(list)
    for line in await queries.lines_of_tasks(session, [task.id for task in tasks]):
        lines[line.task_id].append(line)
    return {task.id: _description(task, lines[task.id]) for task in tasks}


async def subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of generation offers, and of items made again, were for."""
    found = await queries.lines_by_id(session, references)
    offers = {line.id: Subject(_title(line), f"/generations/{line.generation_id}") for line in found}
    revised = await cvs_of_revisions(session, references)
    names = await cv_names(session, list(revised.values()))
    items = {one: Subject(names.get(cv_id, ""), f"/cvs/{cv_id}/comparison") for one, cv_id in revised.items()}
    return {**offers, **items}


def _description(task: Task, lines: Sequence[OfferLine]) -> Description:
    titles = tuple(_title(line) for line in lines)
    unfinished = [line for line in lines if line.status not in OVER]
    if task.status not in ACTIVE or not unfinished:
        return Description(titles)
    lowest = unfinished[0]
    return Description(titles, _title(lowest), tuple(Stitch(step, step_state(step, lowest)) for step in Step))


def _title(line: OfferLine) -> str:
    return ", ".join(part for part in (line.title, line.company) if part)
