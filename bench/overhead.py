"""Bench `overhead` (SQLite part): offers per minute of one worker at zero latency, documents not rendered."""

import asyncio
import tempfile
from time import perf_counter

from app import db
from app.accounts.actions import create_user
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.generation.actions import GenerationOrder, start_generation
from app.kit.ids import new_id
from app.offers.actions import add_offer
from app.settings import Settings, load_settings
from app.tasks.runner import run_task
from bench._figures import Figure, report
from bench.pdf import a_cv
from jobs.registry import RUNS, register_task_types

OFFERS = 20
_OFFER = (
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
        offers = [await add_offer(session, user.id, _OFFER % number) for number in range(OFFERS)]
        order = GenerationOrder(cv.id, tuple(offer.id for offer in offers))
        task_id = (await start_generation(session, user.id, order)).task_id or new_id()
    began = perf_counter()
    await run_task(task_id, RUNS)
    per_minute = OFFERS / (perf_counter() - began) * 60
    await db.disconnect()
    return [
        Figure("overhead_sqlite", round(per_minute), "offers/min", ">=200", is_ok=per_minute >= 200),
        Figure("overhead_cpu_loop", round(cpu_loop_ms()), "ms", "reference", is_ok=True),
    ]


def cpu_loop_ms() -> float:
    """A fixed loop, to read the other figures by."""
    began = perf_counter()
    total = 0
    for number in range(5_000_000):
        total += number
    return (perf_counter() - began) * 1000


def main() -> None:
    """Measure on a throw-away folder and print."""
    with tempfile.TemporaryDirectory() as folder:
        settings = load_settings({"SARTOR_DATA_DIR": folder})
        db.migrate(settings.database_url)
        report("overhead", asyncio.run(measure(settings)))


if __name__ == "__main__":
    main()
