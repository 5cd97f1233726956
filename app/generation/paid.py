"""What the ledger shows of generations: which offer, or which CV, was paid for."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.credits.subjects import Paid, Subject
from app.cvs.queries import cv_names
from app.generation import queries
from app.generation.actions import TASK_TYPE
from app.generation.captions import title_of
from app.generation.review.queries import REVISION, cvs_of_revisions
from app.kit.texts import N_


async def _subjects(session: AsyncSession, references: Sequence[UUID]) -> Mapping[UUID, Subject]:
    """What the debits and refunds of generation offers, and of items made again, were for."""
    found = await queries.lines_by_id(session, references)
    offers = {line.id: Subject(title_of(line), f"/generations/{line.generation_id}") for line in found}
    revised = await cvs_of_revisions(session, references)
    names = await cv_names(session, list(revised.values()))
    items = {one: Subject(names.get(cv_id, ""), f"/cvs/{cv_id}/comparison") for one, cv_id in revised.items()}
    return {**offers, **items}


PAID = Paid({TASK_TYPE: N_("Tailored CV"), REVISION: N_("Rewritten CV entry")}, _subjects)
