"""A worker takes no task before all that first runs need is loaded."""

import asyncio
from dataclasses import replace

import pytest

from app import db
from app.accounts.models import User
from app.own_model.actions import set_server_endpoint
from app.own_model.forms import Wish
from app.settings import Settings
from jobs import worker


async def test_a_worker_is_ready_before_it_takes_a_task(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []

    class Hands(worker.Hands):
        async def work(self) -> None:
            happened.append("at work")

    monkeypatch.setattr(worker, "make_ready", lambda **_: happened.append("ready"))
    monkeypatch.setattr(worker, "Hands", Hands)

    async with asyncio.timeout(60):
        await worker.work_alone(replace(settings, redis_url=""))

    assert happened == ["ready", "at work"]


async def has_model_at_start(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> bool:
    told: list[bool] = []

    class Hands(worker.Hands):
        async def work(self) -> None:
            pass

    monkeypatch.setattr(worker, "make_ready", lambda *, has_model: told.append(has_model))
    monkeypatch.setattr(worker, "Hands", Hands)
    async with asyncio.timeout(60):
        await worker.work_alone(replace(settings, redis_url=""))
    return told[0]


async def test_a_worker_loads_the_client_of_models_for_an_endpoint_of_the_file_or_of_the_page(
    database: Settings, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_the_file = replace(database, llm_base_url="https://file.example/v1")

    assert not await has_model_at_start(database, monkeypatch)
    assert await has_model_at_start(of_the_file, monkeypatch)
    db.connect(database.database_url)
    async with db.transaction() as session:
        await set_server_endpoint(session, database, alice.id, Wish("https://page.example/v1"))
    assert await has_model_at_start(database, monkeypatch)
    db.connect(database.database_url)


async def test_a_worker_that_finds_no_tables_yet_is_ready_for_models(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await has_model_at_start(settings, monkeypatch)
