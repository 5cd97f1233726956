"""The admin's page of vectors: what is set up, what there is, what is missing, and a try of the endpoint."""

from dataclasses import dataclass, field

from sqlalchemy import select

from app.db import reading
from app.errors import AppError, Refused, Retryable
from app.llm.embeddings import Vector, embedded
from app.settings import Settings
from app.tasks.models import Task
from app.vectors.filling import missing
from app.vectors.setup import WHOLE, needed_setup, searched, stand_of
from app.vectors.task_types import TASK_TYPE
from app.vectors.values import Counts

_TRIED = ("nurse in a hospital", "infirmière à l’hôpital", "baker of bread")
Problem = tuple[str, dict[str, object]]  # a code and its parameters


@dataclass(frozen=True, slots=True)
class VectorsPage:
    """What the page shows. problem: why vectors are not made or searched, None where nothing is wrong.

    waiting: offers without vectors or with older ones; waiting_cvs: the same of CVs.  is_older: those of older settings
    are searched meanwhile.  last_error: what ended the last filling, None where nothing did.
    """

    model: str
    dims: int
    address: str
    problem: Problem | None = None
    counts: Counts = field(default_factory=Counts)
    waiting: int = 0
    waiting_cvs: int = 0
    is_whole: bool = False
    is_older: bool = False
    last_error: Problem | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What a try of the endpoint showed. is_near: two texts of one thing are nearer than two of different ones."""

    model: str
    dims: int
    is_near: bool = False
    problem: Problem | None = None


async def vectors_page(settings: Settings) -> VectorsPage:
    """As it is now; no session is open while files are read."""
    stand = await stand_of(settings)
    page = VectorsPage(stand.model, stand.dims, stand.address)
    if stand.setup is None:
        return VectorsPage(page.model, page.dims, page.address, (stand.lacks, {}))
    try:
        shelf, used = stand.setup.shelf, await searched(stand.setup)
        waiting_cvs, waiting = await missing(stand.setup)
        return VectorsPage(
            page.model, page.dims, page.address, None, await shelf.counts(), waiting, waiting_cvs,
            bool(await shelf.noted(WHOLE)), used != shelf, await _last_error(),
        )  # fmt: skip
    except Refused as refusal:
        return VectorsPage(page.model, page.dims, page.address, (refusal.error_code, dict(refusal.parameters)))


async def tried(settings: Settings) -> Tried:
    """Ask the endpoint for three vectors and look whether they mean something."""
    stand = await stand_of(settings)
    try:
        setup = await needed_setup(settings)
        one, same, other = await embedded(setup.by, _TRIED, setup.limits)
    except (AppError, Retryable) as error:
        return Tried(stand.model, stand.dims, problem=(error.error_code, dict(getattr(error, "parameters", {}))))
    return Tried(stand.model, stand.dims, is_near=_cosine(one, same) > _cosine(one, other))


async def _last_error() -> Problem | None:
    """Of the newest filling, where it failed."""
    asked = select(Task.error_code, Task.error_parameters).where(Task.type == TASK_TYPE)
    async with reading() as session:
        row = (await session.execute(asked.order_by(Task.created_at.desc()).limit(1))).one_or_none()
    return (row.error_code, dict(row.error_parameters)) if row and row.error_code else None


def _cosine(one: Vector, other: Vector) -> float:
    """Of vectors of length 1."""
    return sum(a * b for a, b in zip(one, other, strict=True))
