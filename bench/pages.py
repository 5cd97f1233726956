"""Bench `pages`: time to the first byte of each page of a person with 200 CVs, 100,000 offers, 100 tasks, a full inbox.

Over an empty signed-in page of the same server. The pages are asked for in turn, by one browser, on a web that is warm.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from statistics import quantiles
from time import perf_counter
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import insert

from app import db
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.discovery.models import FoundOffer
from app.kit.clock import now
from app.kit.ids import new_id
from app.offers.digest import OfferDigest
from app.offers.models import Offer
from app.tasks.models import Task, TaskStatus
from bench._figures import Figure, report
from bench._houses import cpu_loop, houses
from tests.faults.harness.house import House
from tests.faults.harness.people import Person, a_cv, move_in

CVS, OFFERS, TASKS, FOUND = 200, 100_000, 100, 2_000
ROUNDS, WARM = 20, 3
BATCH = 5_000
BAR_MS, BAR_TIMES = 60.0, 6.0
TRADES = ("Baker", "Nurse", "Roofer", "Accountant", "Data analyst", "Boulangère", "Infirmier", "Couvreuse")
TOWNS = ("York", "Leeds", "Lyon", "Nantes", "Lille", "Bristol")
TEXT = "We look for somebody who likes the work. " * 60
PAGES = (
    "/home",
    "/offers",
    "/offers?q=boulangere+lyon",
    "/offers?q=&offset=99950",
    "/offers?saved=1",
    "/offers?order=score",
    "/offers?order=score&saved=1",
    "/offers?order=score&q=boulangere+lyon",
    "/offers/new",
    "/inbox",
    "/inbox?order=score",
    "/inbox?q=boulangere+lyon",
    "/inbox?offset=1950",
    "/cvs",
    "/generations",
    "/generations/new",
    "/tasks",
    "/account",
    "/credits",
)


async def measure(name: str, home: House) -> list[Figure]:
    """Each page of somebody with much, and the first page of somebody with nothing."""
    address = home.add_web("web")
    rich, poor = await move_in(home.settings, [address], people=2, offers=0)
    await _filled(rich)
    await home.ready(address)
    empty = _p95(await _times(address, poor, "/home"))
    found = {page: _p95(await _times(address, rich, page)) for page in PAGES}
    figures = [
        Figure(f"pages_{name}{page}", round(took, 1), "ms", f"<{BAR_MS:.0f}", is_ok=took < BAR_MS)
        for page, took in found.items()
    ]
    worst = max(found.values()) / empty
    times = Figure(
        f"pages_{name}_worst_over_empty", round(worst, 1), "times", f"<{BAR_TIMES:.0f}", is_ok=worst < BAR_TIMES
    )
    return [*figures, Figure(f"pages_{name}_empty", round(empty, 1), "ms", "reported", is_ok=True), times]


async def _times(address: str, person: Person, page: str) -> list[float]:
    """Milliseconds to the first byte of the answer, of each round."""
    times: list[float] = []
    for _ in range(WARM + ROUNDS):
        began = perf_counter()
        async with person.client.stream("GET", f"{address}{page}") as answer:
            times.append((perf_counter() - began) * 1000)
            assert answer.status_code == httpx.codes.OK, (page, answer.status_code)
            await answer.aread()
    return times[WARM:]


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


async def _filled(person: Person) -> None:
    """200 CVs, 100,000 offers, 100 ended tasks and 2,000 found offers of one person."""
    async with db.transaction() as session:
        for number in range(CVS):
            kind = CVKind.SOURCE if number < CVS // 10 else CVKind.TAILORED
            label = VersionLabel.IMPORT
            await create_cv(
                session, user_id=person.user_id, name=f"cv {number}", kind=kind, document=a_cv(number), label=label
            )
        await session.execute(insert(Task), [_task(person.user_id, number) for number in range(TASKS)])
        await session.execute(insert(FoundOffer), [_found(person.user_id, number) for number in range(FOUND)])
    for start in range(0, OFFERS, BATCH):
        async with db.transaction() as session:
            await session.execute(insert(Offer), [_offer(person.user_id, start + one) for one in range(BATCH)])


def _offer(user_id: UUID, number: int) -> dict[str, Any]:
    title, place = TRADES[number % len(TRADES)], TOWNS[number % len(TOWNS)]
    digest = OfferDigest(title=title, company=f"Company {number}", place=place)
    return {
        "user_id": user_id,
        "title": title,
        "company": digest.company,
        "search_text": f"{title} {digest.company} {place}".casefold().replace("è", "e"),
        "text": TEXT,
        "digest": digest.model_dump(mode="json"),
        "captured_at": now() - timedelta(minutes=number),
        "score": number % 102 - 1,
        "saved_at": now() - timedelta(minutes=number) if number % 500 == 0 else None,
    }


def _found(user_id: UUID, number: int) -> dict[str, Any]:
    offer = _offer(user_id, number)
    shared = {name: offer[name] for name in ("user_id", "title", "company", "search_text", "text", "digest")}
    score = None if number % 5 == 0 else number % 101
    more = {"place": offer["digest"]["place"], "source_domain": f"board{number % 9}.example", "score": score}
    return shared | more | {"key": new_id().hex, "found_at": offer["captured_at"]}


def _task(user_id: UUID, number: int) -> dict[str, Any]:
    ended = now() - timedelta(hours=number)
    return {
        "id": new_id(),
        "user_id": user_id,
        "type": "pdf_import",
        "payload": {"file_id": str(new_id())},
        "status": TaskStatus.COMPLETED,
        "completed_at": ended,
    }


async def measured() -> list[Figure]:
    """On each database."""
    found = [figure async for name, home in houses() for figure in await measure(name, home)]
    return [*found, cpu_loop("pages")]


def main() -> None:
    """Measure on throw-away folders and print."""
    report("pages", asyncio.run(measured()))


if __name__ == "__main__":
    main()
