"""How a benchmark runs whole generations: the real pipeline, road and tasks on a throw-away database."""

import asyncio
import tempfile
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from app import db
from app.accounts.actions import create_user
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.drafting.journal import Journal
from app.drafting.second_reading import SECOND_READING
from app.generation import pipeline
from app.generation.actions import GenerationOrder, start_generation
from app.generation.calls import BY_KIND
from app.generation.engine import EngineName
from app.generation.engines import engines_at
from app.generation.models import Generation, GenerationOffer
from app.generation.options import DEFAULT_READING_SHARE
from app.generation.queries import offers_of_generation
from app.kit.ids import new_id
from app.llm.client import close_all
from app.llm.endpoint import Endpoint
from app.llm.limiter import Limits
from app.offers.actions import add_offer
from app.registration import register_options, register_task_types
from app.settings import load_settings
from app.tasks.lease import Lease
from app.tasks.runner import run_task
from tests.fakes.model_server.process import Remote
from tests.material.corpus import offers, people

MODELS: dict[str, str] = dict.fromkeys((*BY_KIND, SECOND_READING.kind), "gpt-4o-mini")
OF_PRODUCT = Limits()
READING_SHARE = DEFAULT_READING_SHARE


@dataclass(frozen=True, slots=True)
class Ended:
    """How a generation ended. ready_s: from its start to each CV, in the offers' order; None for an offer that failed.

    errors: of the offers that failed.  cv_ids: of the others.
    """

    ready_s: tuple[float | None, ...]
    errors: tuple[str, ...]
    cv_ids: tuple[UUID, ...] = ()

    @property
    def first_s(self) -> float:
        """To the first CV."""
        return min((one for one in self.ready_s if one is not None), default=float("inf"))

    @property
    def all_s(self) -> float:
        """To the last."""
        return max((float("inf") if one is None else one for one in self.ready_s), default=float("inf"))


@asynccontextmanager
async def house() -> AsyncGenerator[Path]:
    """A database of its own, and a folder."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"SARTOR_DATA_DIR": folder})
        await asyncio.to_thread(db.migrate, settings.database_url)
        register_task_types()
        register_options(settings)
        db.connect(settings.database_url)
        try:
            yield Path(folder)
        finally:
            await close_all()
            await db.disconnect()


async def warmed(person: str, server: Remote, folder: Path) -> None:
    """One generation at no latency, as a worker has made some before: lists of words are read once in a process."""
    server.change(scale=0.0)
    await generated(person, vacancies(person, 1), server.base_url, folder)
    server.change(scale=1.0)


def vacancies(person: str, count: int) -> list[str]:
    """Offers for a person: that of their own trade first, then others of their language."""
    others = [name for name in offers() if name[:2] == person[:2] and name != person]
    return [person, *others][:count]


async def generated(
    person: str,
    vacancies: Sequence[str],
    base_url: str,
    folder: Path,
    *,
    limits: Limits | None = OF_PRODUCT,
    with_reader: bool = True,
) -> Ended:
    """One generation with a model, from its start to its end. with_reader: what the rules are unsure of is read."""
    models = {kind: model for kind, model in MODELS.items() if with_reader or kind != SECOND_READING.kind}
    generation = await _started(person, vacancies, models)
    began = datetime.now(UTC)

    async def run(lease: Lease) -> None:
        engines = engines_at(Endpoint(base_url), limits=limits)
        await pipeline.run(lease, engines=engines, journal=Journal(folder / "journal"))

    await run_task(generation.task_id or new_id(), {"cv_generation": run})
    async with db.reading() as session:
        rows = await offers_of_generation(session, generation.id)
    return Ended(
        ready_s=tuple(_ready_s(one, began) for one in rows),
        errors=tuple(one.error_code for one in rows if one.error_code),
        cv_ids=tuple(one.cv_id for one in rows if one.cv_id),
    )


async def _started(person: str, vacancies: Sequence[str], models: dict[str, str]) -> Generation:
    async with db.transaction() as session:
        user = await create_user(session, f"{new_id()}@example.org", "!")
        kind, label = CVKind.SOURCE, VersionLabel.IMPORT
        cv = await create_cv(session, user_id=user.id, name="cv", kind=kind, document=people()[person], label=label)
        added = [await add_offer(session, user.id, offers()[name]) for name in vacancies]
        order = GenerationOrder(cv.id, tuple(one.id for one in added), engine=EngineName.MODEL)
        return await start_generation(session, user.id, order, models=models, reading_share=READING_SHARE)


def _ready_s(offer: GenerationOffer, began: datetime) -> float | None:
    if offer.cv_id is None or offer.completed_at is None:
        return None
    return (offer.completed_at - began).total_seconds()
