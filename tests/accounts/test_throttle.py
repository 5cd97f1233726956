"""Guessing is slowed down, per account and per address, known or not, and never locks for good."""

from datetime import datetime, timedelta

import httpx
import pytest

from app.accounts import throttle
from app.accounts.throttle import FREE_PER_ACCOUNT, FREE_PER_ADDRESS, LONGEST_WAIT_S, count_attempt, delay_s
from app.db import transaction
from app.errors import TooMany
from app.kit.clock import now
from app.settings import Settings
from tests.web_clients import take_token

START = now()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(throttle, "now", lambda: moment)


async def attempt(email: str = "dora@example.org", address: str = "192.0.2.1") -> int:
    """Seconds to wait, 0 for an attempt that was let through."""
    try:
        async with transaction() as session:
            await count_attempt(session, email, address)
    except TooMany as refusal:
        wait_s = refusal.parameters["wait_s"]
        assert isinstance(wait_s, int)
        return wait_s
    return 0


def test_the_wait_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [delay_s(attempts, 5) for attempts in (0, 4, 5, 6, 8, 15, 1000)] == [0, 0, 1, 2, 8, 900, 900]


async def test_some_attempts_are_free_then_one_waits(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, START)

    assert [await attempt(address=f"192.0.2.{n}") for n in range(FREE_PER_ACCOUNT)] == [0] * FREE_PER_ACCOUNT
    assert await attempt(address="192.0.2.99") > 0


async def test_waiting_helps_and_a_refused_attempt_does_not_lengthen_the_wait(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, START)
    for _ in range(FREE_PER_ACCOUNT):
        await attempt()
    wait_s = await attempt()
    assert await attempt() == wait_s

    at(monkeypatch, START + timedelta(seconds=wait_s))

    assert await attempt() == 0


async def test_another_account_at_the_same_address_goes_on_until_the_address_is_worn_out(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, START)

    waits = [await attempt(email=f"person{n}@example.org") for n in range(FREE_PER_ADDRESS + 1)]

    assert waits[:-1] == [0] * FREE_PER_ADDRESS
    assert waits[-1] > 0


async def test_the_longest_wait_ends_and_old_attempts_are_forgotten(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = START
    for _ in range(30):
        at(monkeypatch, moment)
        moment += timedelta(seconds=await attempt() or 1)
    at(monkeypatch, moment + timedelta(seconds=LONGEST_WAIT_S))
    assert await attempt() == 0

    at(monkeypatch, moment + timedelta(hours=2))
    assert [await attempt() for _ in range(FREE_PER_ACCOUNT)] == [0] * FREE_PER_ACCOUNT


@pytest.mark.parametrize("email", ["dora@example.org", "nobody@example.org"])
async def test_the_page_says_how_long_to_wait(anonymous_client: httpx.AsyncClient, email: str) -> None:
    await anonymous_client.post("/sign-up", data={"email": "dora@example.org", "password": "a sentence is long"})
    await anonymous_client.post("/sign-out")
    form = {"email": email, "password": "a wrong guess"}
    anonymous_client.cookies.clear()
    await take_token(anonymous_client, "/sign-in")
    answers = [await anonymous_client.post("/sign-in", data=form) for _ in range(FREE_PER_ACCOUNT + 2)]

    assert [answer.status_code for answer in answers[:FREE_PER_ACCOUNT]] == [422] * FREE_PER_ACCOUNT
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "Too many attempts" in answers[-1].text


async def test_the_right_password_starts_afresh(anonymous_client: httpx.AsyncClient) -> None:
    form = {"email": "dora@example.org", "password": "a sentence is long"}
    await anonymous_client.post("/sign-up", data=form)
    await take_token(anonymous_client, "/account")
    for _ in range(2):
        for _ in range(FREE_PER_ACCOUNT - 1):
            assert (await anonymous_client.post("/sign-in", data=form | {"password": "a guess"})).status_code == 422
        assert (await anonymous_client.post("/sign-in", data=form)).status_code == 303
        await take_token(anonymous_client, "/account")
