"""A worker is killed in the middle of a generation; another one finishes it right: nothing lost, nothing done twice."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from app import db
from app.accounts.actions import create_user
from app.credits.actions import grant
from app.credits.models import Balance, Entry
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVKind, VersionLabel
from app.generation.actions import GenerationOrder, start_generation
from app.generation.models import Generation, GenerationOffer, Subtask
from app.kit.ids import new_id
from app.live import Event
from app.main import register
from app.offers.actions import add_offer
from app.settings import Settings, load_settings
from app.tasks.models import Task
from app.vitae.document import Bullet, CVDocument, Experience, Header

pytestmark = pytest.mark.faults
ROOT = Path(__file__).resolve().parents[2]
OFFER = "Baker\nOven Street Ltd | York\nRequirements\n- 2 years in pastry\n- HACCP\n- Team spirit number {number}\n"
SLOW_WORKER = """
import asyncio
from app.generation import extractive
from jobs.worker import main

async def slowly(self, given, plain=extractive.ExtractiveEngine.adapt_experience):
    await asyncio.sleep(0.15)
    return await plain(self, given)

extractive.ExtractiveEngine.adapt_experience = slowly
main()
"""


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[Settings]:
    environment = {"SARTOR_DATA_DIR": str(tmp_path), "SARTOR_LEASE_S": "2", "SARTOR_HEARTBEAT_S": "0.5"}
    settings = load_settings(environment)
    db.migrate(settings.database_url)
    os.environ.update(environment)
    yield settings
    for name in environment:
        del os.environ[name]


@pytest.fixture
def workers(slow: Settings) -> Iterator[list[subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for worker in started:
        if worker.poll() is None:
            worker.kill()


def start_worker(workers: list[subprocess.Popen[bytes]]) -> subprocess.Popen[bytes]:
    workers.append(subprocess.Popen([sys.executable, "-c", SLOW_WORKER], cwd=ROOT))
    return workers[-1]


async def a_generation(settings: Settings) -> None:
    register(settings)
    async with db.transaction() as session:
        user = await create_user(session, "kill@example.org", "!")
        posts = [
            Experience(
                title=f"Baker {n}", company=f"Shop {n}", start="2020", responsibilities=[Bullet(text=f"Pastry {n}")]
            )
            for n in range(6)
        ]
        document = CVDocument(header=Header(full_name="Kim Hale"), experience=posts)
        cv = await create_cv(
            session, user_id=user.id, name="cv", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
        )
        offers = [await add_offer(session, user.id, OFFER.format(number=n)) for n in range(4)]
        await grant(session, user.id, 5, reference=new_id())
        await start_generation(
            session, user.id, GenerationOrder(cv.id, tuple(one.id for one in offers)), price_credits=1
        )


async def count(table: type[db.Base], *where: object) -> int:
    async with db.reading() as session:
        return len((await session.scalars(select(table).where(*where))).all())  # type: ignore[arg-type]


async def until(claim: Callable[[], Awaitable[bool]], *, seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not await claim():
        assert time.monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.05)


@pytest.mark.timeout(180)
@pytest.mark.parametrize("kills", [1, 3])
async def test_a_killed_worker_costs_nothing(
    slow: Settings, workers: list[subprocess.Popen[bytes]], kills: int
) -> None:
    db.connect(slow.database_url)
    await a_generation(slow)
    saved: dict[tuple[object, str, int], object] = {}

    async def more_is_saved() -> bool:
        return await count(Subtask) >= len(saved) + 2

    for _ in range(kills):
        worker = start_worker(workers)
        await until(more_is_saved)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        async with db.reading() as session:
            rows = (await session.scalars(select(Subtask))).all()
            saved |= {(row.generation_offer_id, row.type, row.item_index): row.id for row in rows}
    start_worker(workers)

    async def is_over() -> bool:
        return await count(Task, Task.status == "completed") == 1

    await until(is_over)
    async with db.reading() as session:
        task = (await session.scalars(select(Task))).one()
        generation = (await session.scalars(select(Generation))).one()
        offers = (await session.scalars(select(GenerationOffer))).all()
        rows = (await session.scalars(select(Subtask))).all()
        entries = [
            (entry.kind, entry.amount)
            for entry in (await session.scalars(select(Entry).order_by(Entry.created_at))).all()
        ]
        numbers = (await session.scalars(select(Event.number).where(Event.task_id == task.id).order_by(Event.id))).all()
        balance = (await session.scalars(select(Balance))).one()

    again = {(row.generation_offer_id, row.type, row.item_index): row.id for row in rows}
    assert (generation.status, task.crashes, task.failures) == ("completed", kills, 0)
    assert [offer.status for offer in offers] == ["completed"] * 4
    assert await count(CV, CV.kind == CVKind.TAILORED) == 4
    assert {key: again[key] for key in saved} == saved, "a saved call was made again"
    assert sorted(amount for kind, amount in entries if kind == "debit") == [-1] * 4
    assert [kind for kind, _ in entries if kind == "refund"] == []
    assert balance.credits == sum(amount for _, amount in entries)
    assert list(numbers) == list(range(1, len(numbers) + 1))
    await db.disconnect()
