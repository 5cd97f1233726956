"""Which pages may ask for JSON from elsewhere: configured extensions, for what they need, and never with cookies."""

import dataclasses

import httpx
import pytest
from litestar import Litestar

from app.main import furnish
from app.settings import BadSetting, Settings, load_settings
from tests.web_clients import browser

CHROME = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"
FIREFOX = "moz-extension://0b6fd6ab-7dc6-4ae5-a1ea-6ee2b5a2ae33"
ALLOW = "access-control-allow-origin"


async def preflight(app: Litestar, origin: str, address: str = "/api/offers/import/") -> httpx.Response:
    headers = {"origin": origin, "access-control-request-method": "POST"}
    async with browser(app) as client:
        return await client.options(address, headers=headers)


@pytest.fixture
def configured(app: Litestar, settings: Settings) -> Litestar:
    furnish(app, dataclasses.replace(settings, extension_ids=f"{CHROME}, moz-extension://*"))
    return app


@pytest.mark.parametrize("origin", [CHROME, FIREFOX])
async def test_a_configured_extension_may_ask(configured: Litestar, origin: str) -> None:
    answer = await preflight(configured, origin)

    assert (answer.status_code, answer.headers[ALLOW]) == (204, origin)
    assert "authorization" in answer.headers["access-control-allow-headers"].lower()
    assert "access-control-allow-credentials" not in answer.headers


async def test_it_may_read_answers_and_refusals(configured: Litestar) -> None:
    async with browser(configured) as client:
        client.headers["origin"] = CHROME
        answers = [
            await client.get("/api/health/"),
            await client.get("/api/offers/"),
            await client.get("/api/auth/user"),
        ]

    assert [(one.status_code, one.headers[ALLOW]) for one in answers] == [(200, CHROME), (401, CHROME), (401, CHROME)]
    assert all("Origin" in one.headers["vary"] for one in answers)


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "chrome-extension://ponmlkjihgfedcbaponmlkjihgfedcba",
        f"{CHROME}.evil.example",
        "moz-extension://evil",
    ],
)
async def test_nobody_else_may(configured: Litestar, origin: str) -> None:
    assert ALLOW not in (await preflight(configured, origin)).headers
    async with browser(configured) as client:
        assert ALLOW not in (await client.get("/api/health", headers={"origin": origin})).headers


@pytest.mark.parametrize("address", ["/api/cvs", "/api/credits", "/account", "/"])
async def test_and_it_may_not_ask_for_anything_else(configured: Litestar, address: str) -> None:
    assert ALLOW not in (await preflight(configured, CHROME, address)).headers


async def test_without_the_setting_there_is_none(app: Litestar) -> None:
    assert ALLOW not in (await preflight(app, CHROME)).headers
    assert ALLOW not in (await preflight(app, FIREFOX)).headers


@pytest.mark.parametrize("ids", ["https://evil.example", "*", "chrome-extension://*", "chrome-extension://ABC"])
def test_a_setting_that_names_no_extension_stops_the_start(ids: str) -> None:
    with pytest.raises(BadSetting) as stopped:
        load_settings({"SARTOR_EXTENSION_IDS": ids})

    assert stopped.value.parameters["name"] == "extension_ids"
