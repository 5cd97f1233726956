"""What other rooms show of generations: their subject and steps in the task centre, their offers in the ledger."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Subject
from app.cvs.queries import cv_names
from app.generation import queries
from app.generation.models import OVER, Generation, GenerationOffer
from app.generation.queries import OfferLine
from app.generation.review.queries import cvs_of_revisions
from app.generation.steps import Step
from app.generation.views import step_state
from app.kit.clock import now
from app.kit.texts import N_
from app.tasks.models import ACTIVE, Task
from app.tasks.news import News
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
    return {task.id: _description(task, lines[task.id]) for task in tasks}


async def subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of generation offers, and of items made again, were for."""
    found = await queries.lines_by_id(session, references)
    offers = {line.id: Subject(_title(line), f"/generations/{line.generation_id}") for line in found}
    revised = await cvs_of_revisions(session, references)
    names = await cv_names(session, list(revised.values()))
    items = {one: Subject(names.get(cv_id, ""), f"/cvs/{cv_id}/comparison") for one, cv_id in revised.items()}
    return {**offers, **items}


async def news(session: AsyncSession, user_id: UUID, since: datetime) -> Sequence[News]:
    """Runs that ended, and offers of running ones that have their CV."""
    ended = await queries.generations_ended_since(session, user_id, since)
    ready = await queries.offers_ready_since(session, user_id, since)
    return [*(_end(one) for one in ended), *(_ready(one) for one in ready)]


def _end(run: Generation) -> News:
    failed = run.total_offers - run.completed_offers
    values = {"done": run.completed_offers, "failed": failed, "refunded": failed * run.price_credits}
    return News(
        f"generation-{run.id}", "generation/_ended.html", f"/generations/{run.id}", run.completed_at or now(), values
    )


def _ready(offer: GenerationOffer) -> News:
    values = {"number": offer.offer_index + 1, "title": offer.target_title}
    at = offer.completed_at or now()
    return News(f"offer-{offer.id}", "generation/_ready.html", f"/generations/{offer.generation_id}", at, values)


def _description(task: Task, lines: Sequence[OfferLine]) -> Description:
    titles = tuple(_title(line) for line in lines)
    unfinished = [line for line in lines if line.status not in OVER]
    if task.status not in ACTIVE or not unfinished:
        return Description(titles)
    lowest = unfinished[0]
    return Description(titles, _title(lowest), tuple(StepState(step, step_state(step, lowest)) for step in Step))


def _title(line: OfferLine) -> str:
    return ", ".join(part for part in (line.title, line.company) if part)
