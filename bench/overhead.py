"""Bench `overhead`: offers per minute at zero latency, and what four workers make of it; documents not rendered."""

import asyncio
import tempfile

from sqlalchemy import func, select

from app import db
from app.accounts.actions import create_user
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.generation.actions import GenerationOrder, start_generation
from app.kit.ids import new_id
from app.offers.actions import add_offer
from app.registration import register, register_task_types
from app.settings import Settings, load_settings
from app.tasks.models import Attempt, Task
from app.tasks.runner import run_task
from bench._counting import Cost, counted
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from bench._model import model_server
from bench._running import generated, house, vacancies, warmed
from bench.pdf import a_cv
from jobs.registry import RUNS
from tests.faults.harness.house import House
from tests.faults.harness.watching import until

OFFERS = 20
PERSON, MODEL_OFFERS = "fr_backend", 3
OFFERS_EACH, PEOPLE_SLOW, PEOPLE_FAST, JOBS = 5, 24, 40, "2"
OFFER = (
    "Responsable d'exploitation\nTransports du Midi - Nîmes (30)\nProfil recherché\n- Excel\n- %s ans d'expérience\n"
)


async def measure(settings: Settings) -> list[Figure]:
    """One generation of 20 offers, from its claim to its end, beside a fixed CPU loop."""
    register_task_types()
    db.connect(settings.database_url)
    async with db.transaction() as session:
        user = await create_user(session, "bench@example.org", "!")
        kind, label = CVKind.SOURCE, VersionLabel.IMPORT
        cv = await create_cv(session, user_id=user.id, name="cv", kind=kind, document=a_cv(), label=label)
        offers = [await add_offer(session, user.id, OFFER % number) for number in range(OFFERS)]
        order = GenerationOrder(cv.id, tuple(offer.id for offer in offers))
        task_id = (await start_generation(session, user.id, order)).task_id or new_id()
    with counted() as cost:
        await run_task(task_id, RUNS)
    await db.disconnect()
    with counted() as loop:
        cpu_loop("overhead")
    per_minute, share = OFFERS / cost.seconds * 60, cost.busy_s / OFFERS / loop.busy_s
    return [
        Figure("overhead_sqlite", round(per_minute), "offers/min", ">=400", is_ok=per_minute >= 400),
        Figure("overhead_processor", round(share, 2), "of the loop", "<1.0", is_ok=share < 1.0),
        *_asked("extractive", cost, OFFERS),
    ]


async def with_model() -> list[Figure]:
    """What an offer asks of the database where each call is waited for: a model that answers at once."""
    with model_server() as server:
        async with house() as folder:
            await warmed(PERSON, server, folder)
            with counted() as cost:
                await generated(PERSON, vacancies(PERSON, MODEL_OFFERS), server.base_url, folder, limits=None)
    return _asked("model", cost, MODEL_OFFERS)


def _asked(engine: str, cost: Cost, offers: int) -> list[Figure]:
    statements, transactions = cost.statements / offers, cost.transactions / offers
    return [
        Figure(f"overhead_statements_{engine}", round(statements, 1), "an offer", "<=100", is_ok=statements <= 100),
        Figure(f"overhead_transactions_{engine}", round(transactions, 1), "an offer", "<=15", is_ok=transactions <= 15),
    ]


async def prepared(settings: Settings, people: int, offers: int) -> None:
    """Generations of so many people wait for whoever comes."""
    register(settings)
    for number in range(people):
        async with db.transaction() as session:
            user = await create_user(session, f"bench{number}@example.org", "!")
            kind, label = CVKind.SOURCE, VersionLabel.IMPORT
            cv = await create_cv(session, user_id=user.id, name="cv", kind=kind, document=a_cv(), label=label)
            mine = [await add_offer(session, user.id, OFFER % (number * offers + n)) for n in range(offers)]
            await start_generation(session, user.id, GenerationOrder(cv.id, tuple(one.id for one in mine)))


async def per_minute(home: House, workers: int, people: int) -> float:
    """Offers per minute from the first start to the last end."""
    await prepared(home.settings, people, OFFERS_EACH)
    for number in range(workers):
        home.add(f"worker{number}", "worker")

    async def is_done() -> bool:
        async with db.reading() as session:
            return not await session.scalar(select(func.count()).select_from(Task).where(Task.status != "completed"))

    await until(is_done, seconds=300)
    async with db.reading() as session:
        began = await session.scalar(select(func.min(Attempt.started_at)))
        ended = await session.scalar(select(func.max(Task.completed_at)))
    assert began
    assert ended
    return people * OFFERS_EACH / (ended - began).total_seconds() * 60


async def shared() -> list[Figure]:
    """Four workers over one, where calls take their time and where they take none."""
    found: list[Figure] = []
    for name, call_s, people, bar in (("300ms", 0.3, PEOPLE_SLOW, 3.2), ("zero", 0.0, PEOPLE_FAST, 1.6)):
        rates = dict[int, float]()
        for workers in (1, 4):
            async for _, home in houses(only=("postgresql",), HARNESS_STEP_S=str(call_s), SARTOR_WORKER_JOBS=JOBS):
                rates[workers] = await per_minute(home, workers, people)
        if rates:
            ratio = rates[4] / rates[1]
            found.append(
                Figure(f"overhead_postgresql_{name}", round(ratio, 2), "times", f">={bar}", is_ok=ratio >= bar)
            )
            found += [
                Figure(f"overhead_postgresql_{name}_{n}_workers", round(rate), "offers/min", "reported", is_ok=True)
                for n, rate in rates.items()
            ]
    return found


def main() -> None:
    """Measure on a throw-away folder and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"SARTOR_DATA_DIR": folder})
        db.migrate(settings.database_url)
        figures = [*asyncio.run(measure(settings)), *asyncio.run(with_model())]
        report("overhead", [*figures, *asyncio.run(shared()), cpu_loop("overhead")])


if __name__ == "__main__":
    main()
