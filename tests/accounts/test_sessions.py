"""Sessions end by themselves: unused, or old."""

from datetime import datetime, timedelta

import pytest

from app.accounts import sessions
from app.accounts.models import User
from app.accounts.sessions import Browser, identify, open_session
from app.db import transaction
from app.kit.clock import now
from app.settings import Settings


@pytest.fixture
async def key(settings: Settings, alice: User) -> str:
    async with transaction() as session:
        return await open_session(session, alice.id, Browser("tests", "127.0.0.1"), settings)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(sessions, "now", lambda: moment)


async def test_a_session_names_its_person(settings: Settings, alice: User, key: str) -> None:
    found = await identify(key, settings)

    assert found is not None
    assert found.person.id == alice.id


async def test_an_id_that_was_never_given_out_is_nobody(settings: Settings, key: str) -> None:
    assert await identify(key[:-1], settings) is None
    assert await identify("", settings) is None


async def test_a_session_that_slept_too_long_has_ended(
    settings: Settings, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, now() + timedelta(seconds=settings.session_idle_s + 1))

    assert await identify(key, settings) is None


async def test_using_a_session_keeps_it_awake_but_not_past_its_end(
    settings: Settings, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = now()
    step = timedelta(seconds=settings.session_idle_s / 2)
    end = start + timedelta(seconds=settings.session_absolute_s)
    moment = start

    while moment + step < end:
        moment += step
        at(monkeypatch, moment)
        assert await identify(key, settings) is not None

    at(monkeypatch, end + timedelta(seconds=1))
    assert await identify(key, settings) is None
