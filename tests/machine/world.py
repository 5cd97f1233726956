"""The world of the state machine: an own database file, a clock that only moves when told, and what should be true."""

import asyncio
import shutil
import tempfile
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine, select

from app import db
from app.credits.actions import grant
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.generation.actions import GenerationOrder
from app.generation.models import Generation, GenerationOffer, OfferStatus
from app.generation.steps import Step
from app.kit import clock
from app.kit.ids import new_id
from app.migrations import tables
from app.offers.actions import add_offer
from app.tasks.lease import Lease
from app.vitae.document import Bullet, CVDocument, Experience, Header
from tests.factories import a_user
from tests.faults.harness.checker import FINAL

LEASE_S = 15.0
USERS = 2
CREDITS = 6
OFFERS = 3
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
DOCUMENT = CVDocument(
    header=Header(full_name="Ada Moor"),
    experience=[Experience(title="Baker", company="Oven", responsibilities=[Bullet(text="Bread")])],
)
OFFER = "Baker\nOven Street Ltd | York\nRequirements\n- 2 years in pastry\n- HACCP\n- Team spirit {number}\n"
_known = tables.MODULES  # imported, so that every table is known


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOON

    def forward(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)

    def install(self) -> None:
        watch = self

        class Stopped(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:
                return watch.moment.astimezone(tz)

        clock.datetime = Stopped  # type: ignore[misc]

    def remove(self) -> None:
        clock.datetime = datetime  # type: ignore[misc]


@dataclass(slots=True)
class Expected:
    """What should be true of one task. has_cv: a generation with something to show does not end as failed."""

    user: int
    kind: str
    status: str = "pending"
    epoch: int = 0
    failures: int = 0
    crashes: int = 0
    has_cv: bool = False
    due: datetime = NOON
    until: datetime = NOON

    @property
    def is_over(self) -> bool:
        return self.status in FINAL

    @property
    def failed(self) -> str:
        """What it is once it cannot go on."""
        return "completed" if self.has_cv else "failed"

    @property
    def is_held(self) -> bool:
        return self.status in {"running", "cancelling"}


@dataclass(slots=True)
class Held:
    """A lease that some worker believes to have; it may be an old one."""

    task_id: UUID
    lease: Lease


@dataclass(slots=True)
class World:
    """Two people, each with credits, a CV and offers, in a database of their own."""

    clock: Clock = field(default_factory=Clock)
    users: list[UUID] = field(default_factory=list[UUID])
    orders: list[tuple[UUID, list[UUID]]] = field(default_factory=list[tuple[UUID, list[UUID]]])
    tasks: dict[UUID, Expected] = field(default_factory=dict[UUID, Expected])
    held: list[Held] = field(default_factory=list[Held])
    _runner: asyncio.Runner = field(default_factory=asyncio.Runner)
    _folder: tempfile.TemporaryDirectory[str] = field(default_factory=tempfile.TemporaryDirectory)

    def begin(self) -> None:
        file = Path(self._folder.name) / "machine.db"
        shutil.copy(_empty_database(), file)
        self.clock.install()
        self.run(self._move_in(f"sqlite+aiosqlite:///{file}"))

    def end(self) -> None:
        self.run(db.disconnect())
        self.clock.remove()
        self._runner.close()
        self._folder.cleanup()

    def run(self, work: Coroutine[Any, Any, Any]) -> Any:
        return self._runner.run(work)

    def order(self, user: int, offers: int) -> GenerationOrder:
        cv_id, offer_ids = self.orders[user]
        return GenerationOrder(cv_id, tuple(offer_ids[:offers]))

    async def _move_in(self, url: str) -> None:
        db.connect(url)
        async with db.transaction() as session:
            for number in range(USERS):
                user = await a_user(session, f"person{number}")
                await grant(session, user.id, CREDITS, reference=new_id())
                kind, label = CVKind.SOURCE, VersionLabel.IMPORT
                cv = await create_cv(session, user_id=user.id, name="cv", kind=kind, document=DOCUMENT, label=label)
                made = [(await add_offer(session, user.id, OFFER.format(number=n))).id for n in range(OFFERS)]
                self.users.append(user.id)
                self.orders.append((cv.id, made))


async def make_cv(lease: Lease) -> None:
    """End the first open offer of the lease's generation with a CV, as a run does in its last transaction for it."""
    async with lease.transaction() as session:
        generation = await session.get_one(Generation, UUID(str(lease.payload["generation_id"])))
        asked = select(GenerationOffer).where(GenerationOffer.generation_id == generation.id)
        asked = asked.where(GenerationOffer.status == OfferStatus.PENDING).order_by(GenerationOffer.offer_index)
        offer = await session.scalar(asked.limit(1))
        if offer is None:
            return
        kind, label = CVKind.TAILORED, VersionLabel.GENERATION
        cv = await create_cv(session, user_id=offer.user_id, name="cv", kind=kind, document=DOCUMENT, label=label)
        offer.cv_id, offer.status, offer.completed_at = cv.id, OfferStatus.COMPLETED, clock.now()
        offer.done_steps, offer.skipped_steps = list(Step), list(Step)
        generation.completed_offers += 1
        generation.generated_cv_ids = [*generation.generated_cv_ids, str(cv.id)]


@cache
def _empty_database() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="machine-"))
    engine = create_engine(f"sqlite:///{folder / 'empty.db'}")
    db.Base.metadata.create_all(engine)
    engine.dispose()
    return folder / "empty.db"
