"""Guessing is slowed down, per account and per address, known or not, and never locks for good."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn
from litestar import Litestar

from app.accounts import throttle
from app.accounts.devices import device_cookie, known_device
from app.accounts.models import User
from app.accounts.throttle import (
    FREE_PER_ACCOUNT,
    FREE_PER_ADDRESS,
    FREE_PER_ORIGIN,
    LONGEST_FOR_ALL_S,
    LONGEST_WAIT_S,
    count_attempt,
    delay_s,
    origin_of,
)
from app.cli import servers
from app.db import transaction
from app.errors import TooMany
from app.kit.clock import now
from app.settings import BadSetting, Settings, load_settings
from app.web.cookies import DEVICE, SESSION, VISITOR
from tests.web_clients import browser, take_token

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

    assert [await attempt(address=f"192.0.2.{n}") for n in range(FREE_PER_ORIGIN)] == [0] * FREE_PER_ORIGIN
    assert await attempt(address="192.0.2.99") > 0


async def test_waiting_helps_and_a_refused_attempt_does_not_lengthen_the_wait(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, START)
    for _ in range(FREE_PER_ORIGIN):
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
    assert [await attempt() for _ in range(FREE_PER_ORIGIN)] == [0] * FREE_PER_ORIGIN


@pytest.mark.parametrize("email", ["dora@example.org", "nobody@example.org"])
async def test_the_page_says_how_long_to_wait(
    anonymous_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    at(monkeypatch, START)  # a busy machine would wait out the first pauses
    await anonymous_client.post("/sign-up", data={"email": "dora@example.org", "password": "a sentence is long"})
    form = {"email": email, "password": "a wrong guess"}
    anonymous_client.cookies.clear()
    await take_token(anonymous_client, "/sign-in")
    answers = [await anonymous_client.post("/sign-in", data=form) for _ in range(FREE_PER_ORIGIN + 2)]

    assert [answer.status_code for answer in answers[:FREE_PER_ORIGIN]] == [422] * FREE_PER_ORIGIN
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert "Too many attempts" in answers[-1].text


async def test_the_right_password_starts_afresh(anonymous_client: httpx.AsyncClient) -> None:
    form = {"email": "dora@example.org", "password": "a sentence is long"}
    await anonymous_client.post("/sign-up", data=form)
    await anonymous_client.post("/sign-in", data=form)
    await take_token(anonymous_client, "/account")
    for _ in range(2):
        for _ in range(FREE_PER_ORIGIN - 1):
            assert (await anonymous_client.post("/sign-in", data=form | {"password": "a guess"})).status_code == 422
        assert (await anonymous_client.post("/sign-in", data=form)).status_code == 303
        await take_token(anonymous_client, "/account")


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("somewhere", "somewhere"),
    ],
)
def test_an_origin_is_a_range(address: str, origin: str) -> None:
    assert origin_of(address) == origin


async def test_guesses_from_everywhere_make_a_new_browser_wait_a_minute_at_most(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, START)
    waits = [await attempt(address=f"10.{n}.0.1") for n in range(FREE_PER_ACCOUNT)]
    moment = START
    for n in range(40):
        moment += timedelta(seconds=await attempt(address=f"11.{n}.0.1") or 1)
        at(monkeypatch, moment)
        await attempt(address=f"11.{n}.0.1")

    assert waits == [0] * FREE_PER_ACCOUNT
    assert 0 < await attempt(address="203.0.113.9") <= LONGEST_FOR_ALL_S


async def test_strangers_who_guess_do_not_keep_the_owner_out_of_a_known_browser(
    app: Litestar, anonymous_client: httpx.AsyncClient
) -> None:
    form = {"email": "dora@example.org", "password": "a sentence is long"}
    await anonymous_client.post("/sign-up", data=form)
    await anonymous_client.post("/sign-in", data=form)
    anonymous_client.cookies.delete(SESSION)
    await take_token(anonymous_client, "/sign-in")
    async with browser(app) as stranger:
        await take_token(stranger, "/sign-in")
        guesses = [await stranger.post("/sign-in", data=form | {"password": f"guess {n}"}) for n in range(15)]

    assert guesses[-1].status_code == 429
    assert (await anonymous_client.post("/sign-in", data=form)).status_code == 303


@pytest.mark.parametrize("cookie", ["", "x", "abcdefghijklmnop." + "0" * 64, "é.é", "." * 9000])
async def test_a_device_cookie_of_somebody_else_helps_nobody(
    app: Litestar, anonymous_client: httpx.AsyncClient, cookie: str
) -> None:
    form = {"email": "dora@example.org", "password": "a sentence is long"}
    await anonymous_client.post("/sign-up", data=form)
    async with browser(app) as stranger:
        await take_token(stranger, "/sign-in")
        header = {"cookie": f"{VISITOR}={stranger.cookies[VISITOR]}; {DEVICE}={cookie}".encode()}
        guesses = [
            await stranger.post("/sign-in", data=form | {"password": f"guess {n}"}, headers=header)  # type: ignore[arg-type]
            for n in range(8)
        ]

    assert guesses[-1].status_code == 429


async def test_a_stolen_device_cookie_is_slowed_by_its_own_guesses_and_dies_with_the_password(
    app: Litestar, alice: User, settings: Settings
) -> None:
    cookie = device_cookie(settings.secret_key, alice)
    device = known_device(settings.secret_key, cookie, alice)
    for _ in range(FREE_PER_ORIGIN):
        async with transaction() as session:
            await count_attempt(session, alice.email_folded, "192.0.2.1", device=device)

    with pytest.raises(TooMany):
        async with transaction() as session:
            await count_attempt(session, alice.email_folded, "203.0.113.1", device=device)
    assert device
    alice.password_hash = "another"
    assert known_device(settings.secret_key, cookie, alice) == ""


@pytest.mark.parametrize(("trusted", "is_believed"), [("", False), ("10.0.0.0/8, 192.0.2.1", True)])
def test_a_forwarded_address_is_believed_from_configured_proxies_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, trusted: str, *, is_believed: bool
) -> None:
    given: dict[str, Any] = {}

    def run(_: object, **options: Any) -> None:
        given.update(options)

    monkeypatch.setenv("SARTOR_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("SARTOR_TRUSTED_PROXIES", trusted)
    monkeypatch.setattr("uvicorn.run", run)

    servers.run_web()

    config = uvicorn.Config(
        "app.main:serve", factory=True, **{name: given[name] for name in ("proxy_headers", "forwarded_allow_ips")}
    )
    assert (config.proxy_headers, config.forwarded_allow_ips) == (
        is_believed,
        ["10.0.0.0/8", "192.0.2.1/32"] if trusted else [],
    )


def test_a_proxy_that_is_no_address_stops_the_start() -> None:
    with pytest.raises(BadSetting):
        load_settings({"SARTOR_TRUSTED_PROXIES": "caddy"})
