"""Bench `scaling`: what a page and an offer cost, whether more processes serve what that predicts, a million's day."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, process_time

import httpx
from sqlalchemy import func, select, text

from app import db
from app.generation.actions import TASK_TYPE
from app.tasks.models import OVER, Task
from bench._day import Costs, Needs, People, needs_of
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from bench._model import model_server
from bench._processors import busy_s, cores, machine_s, named
from bench._running import generated, vacancies, warmed
from bench._running import house as kitchen
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, move_in
from tests.faults.harness.watching import until

PAGES = ("/home", "/offers", "/applications", "/cvs", "/generations")
PEOPLE, OFFERS_EACH = 24, 40
CALM_S, PAGES_ALONE, OFFERS_ALONE, WINDOW_S = 4.0, 720, 72, 40.0
STEP_S = "0.3"  # of a model's call
RUN_S, HANDS = 25.0, 10  # of an offer with a model, as bench `first_cv` has it; offers that a worker runs at once
MODEL_PERSON = "fr_backend"
WEBS, WORKERS, WITHIN = 2, 4, 0.2


@dataclass(slots=True)
class Meter:
    """Whose processor time is told apart."""

    home: House

    def web(self) -> float:
        """Seconds, as of the others."""
        return busy_s(*(one.process for one in self.home.named("web")))

    def worker(self) -> float:
        """And the processes it has documents rendered by."""
        return busy_s(*(one.process for one in self.home.named("worker")))

    def store(self) -> float:
        """The database and Redis."""
        redis = self.home.redis.process.pid if self.home.redis and self.home.redis.process else 0
        return busy_s(*_database_of(self.home), *([redis] if redis else []))

    def all(self) -> tuple[float, float, float]:
        """Of webs, workers and what they share."""
        return self.web(), self.worker(), self.store()


@dataclass(slots=True)
class Served:
    """What was done in a window."""

    pages: int = 0
    offers: int = 0


@asynccontextmanager
async def crowd(webs: int, workers: int) -> AsyncGenerator[tuple[House, list[Person], list[str]]]:
    """A product on PostgreSQL with so many processes, its people moved in and each page and step warmed."""
    async for _, home in houses(only=("postgresql",), HARNESS_STEP_S=STEP_S, SARTOR_WORKER_JOBS=str(HANDS)):
        addresses = [home.add_web(f"web{number}") for number in range(webs)]
        for number in range(workers):
            home.add(f"worker{number}", "worker")
        people = await move_in(home.settings, addresses, people=PEOPLE, offers=OFFERS_EACH)
        for address in addresses:
            await home.ready(address)
        await asyncio.gather(*(_looks(one, addresses[n % webs], 2 * len(PAGES)) for n, one in enumerate(people)))
        await asyncio.gather(*(_starts(one) for one in people))
        await until(_is_quiet, seconds=300)
        yield home, people, addresses


@dataclass(frozen=True, slots=True)
class Asking:
    """Seconds of whoever asks, on the same machine: for a page and for an offer. idle: of a calm product, a second."""

    page_s: float
    offer_s: float
    idle: float


async def alone() -> tuple[Costs, Asking]:
    """Costs by one web and one worker."""
    async with crowd(1, 1) as (home, people, [address]):
        meter = Meter(home)
        calm = await _during(meter, asyncio.sleep, CALM_S)
        idle = [one / CALM_S for one in calm[:3]]
        pages = await _during(meter, lambda count: _many_pages(people, address, count), PAGES_ALONE)
        rows, size = await _kept(home)
        offers = await _during(meter, lambda count: _many_offers(people, count), OFFERS_ALONE)
        more_rows, more_size = await _kept(home)
    page = [max(used - idle[n] * pages[3], 0.0) / PAGES_ALONE for n, used in enumerate(pages[:3])]
    offer = [max(used - idle[n] * offers[3], 0.0) / OFFERS_ALONE for n, used in enumerate(offers[:3])]
    costs = Costs(
        page_web_s=page[0],
        page_database_s=page[2],
        offer_web_s=offer[0],
        offer_worker_s=offer[1],
        offer_database_s=offer[2],
        rows=(more_rows - rows) / OFFERS_ALONE,
        kb=(more_size - size) / OFFERS_ALONE / 1000,
        tokens=await tokens_of_an_offer(),
        run_s=RUN_S,
        hands=HANDS,
    )
    return costs, Asking(pages[4] / PAGES_ALONE, offers[4] / OFFERS_ALONE, sum(idle))


async def together(costs: Costs, asking: Asking) -> tuple[float, Served]:
    """More processes under all the load they bear: processor time that the costs predict, over what there was."""
    async with crowd(WEBS, WORKERS) as (home, people, addresses):
        meter, served = Meter(home), Served()
        ours, machine, began = sum(meter.all()) + process_time(), machine_s(), monotonic()
        before = await _over()
        async with asyncio.timeout(WINDOW_S * 3):
            await asyncio.gather(
                *(_lives(one, addresses[n % WEBS], served, began + WINDOW_S) for n, one in enumerate(people))
            )
        window_s = monotonic() - began
        served.offers = await _over() - before
        ours, machine = sum(meter.all()) + process_time() - ours, machine_s() - machine
    others = max(machine - ours, 0.0)
    available = cores() * window_s - others
    page = costs.page_web_s + costs.page_database_s + asking.page_s
    offer = costs.offer_web_s + costs.offer_worker_s + costs.offer_database_s + asking.offer_s
    idle = asking.idle * window_s * (WEBS + WORKERS) / 2
    return (served.pages * page + served.offers * offer + idle) / available, served


async def tokens_of_an_offer() -> float:
    """In and out, of all calls, as the fake model counts them."""
    with model_server() as server:
        async with kitchen() as folder:
            await warmed(MODEL_PERSON, server, folder)
            server.forget()
            await generated(MODEL_PERSON, vacancies(MODEL_PERSON, 2), server.base_url, folder, limits=None)
        return sum(one["prompt_tokens"] + one["completion_tokens"] for one in server.calls()) / 2


async def _during(
    meter: Meter, work: Callable[[float], object], amount: float
) -> tuple[float, float, float, float, float]:
    """Seconds of web, worker and database, of the clock, and of whoever asks."""
    before, own, began = meter.all(), process_time(), monotonic()
    await work(amount)  # type: ignore[misc]
    after = meter.all()
    used = [now - then for now, then in zip(after, before, strict=True)]
    return used[0], used[1], used[2], monotonic() - began, process_time() - own


async def _many_pages(people: list[Person], address: str, count: float) -> None:
    """All at once: a processor that shares its core with a busy one takes longer for the same."""
    await asyncio.gather(*(_looks(one, address, round(count / len(people))) for one in people))


async def _many_offers(people: list[Person], count: float) -> None:
    for _ in range(round(count / len(people))):
        await asyncio.gather(*(_starts(one) for one in people))
        await until(_is_quiet, seconds=300)


async def _looks(person: Person, address: str, times: int) -> int:
    for n in range(times):
        answer = await person.client.get(f"{address}{PAGES[n % len(PAGES)]}")
        assert answer.status_code == httpx.codes.OK, answer.text[:300]
    return times


async def _starts(person: Person) -> bool:
    return await person.start(1) == 303


async def _lives(person: Person, address: str, served: Served, until_moment: float) -> None:
    """One offer after the other, looking at pages without a pause while it is made."""
    while monotonic() < until_moment and person.offers:
        await _starts(person)
        is_made = False
        while not is_made and monotonic() < until_moment:
            seen = await _looks(person, address, len(PAGES))
            served.pages += seen  # only now: others count meanwhile
            is_made = await _is_made(person)


async def _is_made(person: Person) -> bool:
    async with db.reading() as session:
        waiting = select(func.count()).where(Task.user_id == person.user_id, Task.status.not_in(OVER))
        return not await session.scalar(waiting)


async def _is_quiet() -> bool:
    async with db.reading() as session:
        return not await session.scalar(select(func.count()).where(Task.status.not_in(OVER)))


async def _over() -> int:
    async with db.reading() as session:
        made = select(func.count()).where(Task.status.in_(OVER), Task.type == TASK_TYPE)
        return await session.scalar(made) or 0


async def _kept(home: House) -> tuple[int, int]:
    """Rows of all tables, and bytes of the database and of files."""
    async with db.reading() as session:
        rows = 0
        for table in db.Base.metadata.sorted_tables:
            rows += await session.scalar(select(func.count()).select_from(table)) or 0
        size = await session.scalar(text("SELECT pg_database_size(current_database())"))
    files = home.folder / "files"
    return rows, int(size or 0) + sum(one.stat().st_size for one in files.rglob("*") if one.is_file())


def _database_of(home: House) -> list[int]:
    folder = home.settings.database_url.rpartition("host=")[2]
    return [one for one in named(str(Path(folder))) if "postgres" in Path(f"/proc/{one}/cmdline").read_text("utf-8")][
        :1
    ]


def figures(costs: Costs, ratio: float, served: Served, needs: Needs) -> list[Figure]:
    """All that was measured, and what a million users ask for."""
    told = {
        "page_web": (costs.page_web_s * 1000, "ms"),
        "page_database": (costs.page_database_s * 1000, "ms"),
        "offer_web": (costs.offer_web_s * 1000, "ms"),
        "offer_worker": (costs.offer_worker_s * 1000, "ms"),
        "offer_database": (costs.offer_database_s * 1000, "ms"),
        "offer_rows": (costs.rows, "rows"),
        "offer_size": (costs.kb, "KB"),
        "offer_tokens": (costs.tokens, "tokens"),
        "together_pages": (served.pages / WINDOW_S, "a second"),
        "together_offers": (served.offers / WINDOW_S * 60, "a minute"),
        "million_pages": (needs.pages_a_second, "a second"),
        "million_offers": (needs.offers_an_hour, "an hour"),
        "million_webs": (needs.webs, "processes"),
        "million_workers": (needs.workers, "processes"),
        "million_wait_p95": (needs.waited_s, "s"),
        "million_database": (needs.database_cores, "processors"),
        "million_tokens": (needs.tokens_a_minute / 1e6, "million a minute"),
        "million_growth": (needs.gb, "GB a year"),
    }
    shown = [
        Figure(f"scaling_{name}", float(f"{value:.3g}"), unit, "reported", is_ok=True)
        for name, (value, unit) in told.items()
    ]
    is_near = abs(ratio - 1) <= WITHIN
    return [*shown, Figure("scaling_predicted_over_served", round(ratio, 2), "times", "0.8-1.2", is_ok=is_near)]


async def measured() -> list[Figure]:
    """One web and one worker first, then all of them, then the day."""
    costs, asking = await alone()
    ratio, served = await together(costs, asking)
    return figures(costs, ratio, served, needs_of(People(), costs))


def main() -> None:
    """Measure on throw-away folders and print."""
    report("scaling", [*asyncio.run(measured()), cpu_loop("scaling")])


if __name__ == "__main__":
    main()
