"""A worker takes no task before all that first runs need is loaded."""

import asyncio
from dataclasses import replace

import pytest

from app.settings import Settings
from jobs import worker


async def test_a_worker_is_ready_before_it_takes_a_task(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []

    class Hands(worker.Hands):
        async def work(self) -> None:
            happened.append("at work")

    monkeypatch.setattr(worker, "make_ready", lambda _: happened.append("ready"))
    monkeypatch.setattr(worker, "Hands", Hands)

    async with asyncio.timeout(60):
        await worker.work_alone(replace(settings, redis_url=""))

    assert happened == ["ready", "at work"]
