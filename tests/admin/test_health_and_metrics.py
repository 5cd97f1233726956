"""What load balancers and collectors of metrics are told, and what they are not."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import httpx
import pytest
from litestar import Litestar
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.main import create_app
from app.settings import BadSetting, Settings, load_settings
from app.tasks.models import WorkerSign
from app.tasks.signs import keep_signing, living_workers, sign
from app.web.traffic import BOUNDS_S, Traffic
from tests.factories import a_generation
from tests.web_clients import browser


class Disk(NamedTuple):
    """As the machine tells it, in bytes."""

    total: int
    used: int
    free: int


TOKEN = "t" * 40


async def test_the_process_says_that_it_lives(anonymous_client: httpx.AsyncClient) -> None:
    assert (await anonymous_client.get("/health/live")).json() == {"status": "ok"}


async def test_the_process_is_ready_while_its_database_answers(
    anonymous_client: httpx.AsyncClient, settings: Settings
) -> None:
    assert (await anonymous_client.get("/health/ready")).status_code == 200

    await db.disconnect()
    db.connect("sqlite+aiosqlite:////nowhere/at/all.db")
    answer = await anonymous_client.get("/health/ready")

    assert (answer.status_code, answer.json()["database"]) == (503, "away")


async def test_a_worker_counts_as_silent_until_it_was_seen_and_a_minute_after(
    anonymous_client: httpx.AsyncClient,
) -> None:
    async def told() -> str:
        return (await anonymous_client.get("/health/ready")).json()["worker"]

    before = await told()
    async with db.transaction() as session:
        await sign(session, "host:1", hands=8)
    seen = await told()
    async with db.transaction() as session:
        await session.execute(update(WorkerSign).values(seen_at=now() - timedelta(seconds=61)))

    assert [before, seen, await told()] == ["silent", "ok", "silent"]


@pytest.mark.both_databases
async def test_a_worker_signs_again_under_its_name_and_old_ones_are_forgotten(database: Settings) -> None:
    async with db.transaction() as session:
        await sign(session, "host:1", hands=8)
        await session.execute(update(WorkerSign).values(seen_at=now() - timedelta(days=2)))
    async with db.transaction() as session:
        await sign(session, "host:2", hands=4)
        await sign(session, "host:2", hands=4)

    async with db.reading() as session:
        assert [(one.name, one.hands) for one in await living_workers(session)] == [("host:2", 4)]


async def test_a_worker_on_duty_is_seen(database: Settings) -> None:
    duty = asyncio.create_task(keep_signing("host:7", hands=3))
    try:
        await until(is_seen)
    finally:
        duty.cancel()
        await asyncio.gather(duty, return_exceptions=True)

    async with db.reading() as session:
        (worker,) = await living_workers(session)
    assert (worker.name, worker.hands) == ("host:7", 3)


async def is_seen() -> bool:
    async with db.reading() as session:
        return bool(await living_workers(session))


async def until(claim: Callable[[], Awaitable[bool]]) -> None:
    end = monotonic() + 30
    while not await claim():
        assert monotonic() < end, "it did not happen in time"
        await asyncio.sleep(0.01)


@pytest.mark.parametrize(("free_mb", "told", "status"), [(10, "full", 503), (100, "low", 200), (9000, "ok", 200)])
async def test_a_full_disk_is_told_and_a_low_one_too(
    anonymous_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, free_mb: int, told: str, status: int
) -> None:

    def usage(_: Path) -> Disk:
        return Disk(0, 0, free_mb * 1024**2)

    monkeypatch.setattr(shutil, "disk_usage", usage)

    answer = await anonymous_client.get("/health/ready")

    assert (answer.status_code, answer.json()["disk"]) == (status, told)


async def test_readiness_tells_no_address_and_no_secret(anonymous_client: httpx.AsyncClient) -> None:
    told = (await anonymous_client.get("/health/ready")).json()

    assert set(told) == {"status", "database", "queue", "worker", "disk"}
    assert all(value.isalpha() for value in told.values())


@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}"])
async def test_there_are_no_metrics_without_the_token(app: Litestar, database: Settings, given: str) -> None:
    async with browser(app) as client:
        assert (await client.get("/metrics", headers={"authorization": given})).status_code == 404
    async with browser(create_app(replace(database, metrics_token=TOKEN))) as client:
        assert (await client.get("/metrics", headers={"authorization": given})).status_code == 404


async def test_metrics_can_be_read_by_a_collector_and_name_nobody(database: Settings, alice: User) -> None:
    async with db.transaction() as session:
        await a_generation(session, alice.id)
        await sign(session, "host:1", hands=8)
    async with browser(create_app(replace(database, metrics_token=TOKEN))) as client:
        await client.get("/offers/0190a0a0-0000-7000-8000-000000000000")
        await client.get("/no/such/page")
        answer = await client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})

    found = {family.name: family for family in text_string_to_metric_families(answer.text)}
    tasks = {(one.labels["type"], one.labels["status"]): one.value for one in found["sartor_tasks"].samples}
    routes = {one.labels["route"] for one in found["sartor_request_seconds"].samples}
    assert tasks[("cv_generation", "pending")] == 1
    assert found["sartor_queue_due"].samples[0].value == 1
    assert found["sartor_workers"].samples[0].value == 1
    assert {"/offers/{offer_id}", "unknown"} <= routes
    assert "/no/such/page" not in answer.text
    for private in ("0190a0a0", "alice", str(alice.id), TOKEN):
        assert private not in answer.text


def test_times_add_up_in_their_buckets() -> None:
    traffic = Traffic()

    for seconds in (0.001, 0.005, 0.2, 99.0):
        traffic.note("GET", "/", 200, seconds)
    traffic.note("BREW", "", 404, 0.1)

    (kind, times), (odd, _) = traffic.times().items()
    assert (sum(times.counts), times.counts[0], times.counts[-1], len(times.counts)) == (4, 2, 1, len(BOUNDS_S) + 1)
    assert times.seconds == pytest.approx(99.206)
    assert (kind.route, odd.method, odd.route) == ("/", "OTHER", "unknown")


def test_production_wants_a_long_token_for_metrics() -> None:
    with pytest.raises(BadSetting) as refused:
        load_settings({"SARTOR_MODE": "prod", "SARTOR_SECRET_KEY": "k" * 40, "SARTOR_METRICS_TOKEN": "short"})

    assert refused.value.parameters == {"name": "metrics_token"}
