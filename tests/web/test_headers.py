"""Every answer carries the headers that keep a browser safe, errors and files included."""

import dataclasses

import httpx
import pytest
from litestar import Litestar

from app.main import create_app
from app.settings import Settings
from tests.web_clients import browser

# Whole: what is not named here falls back to nothing at all, but for forms, bases and who may frame a page.
POLICY = {
    "default-src": "'none'",
    **dict.fromkeys(("script-src", "style-src", "connect-src", "font-src", "form-action"), "'self'"),
    "img-src": "'self' data:",
    **dict.fromkeys(("base-uri", "frame-ancestors"), "'none'"),
}


@pytest.mark.parametrize("path", ["/", "/home", "/sign-in", "/account", "/cvs", "/no-such-page", "/health/live"])
async def test_every_answer_is_protected(alice_client: httpx.AsyncClient, path: str) -> None:
    headers = (await alice_client.get(path)).headers

    allowed = dict(one.strip().split(" ", 1) for one in headers["content-security-policy"].split(";"))
    assert allowed == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]
    assert headers["cache-control"] == "private, no-store"
    assert headers["x-request-id"]


async def test_a_refused_request_is_protected_too(alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/theme", data={}, headers={"x-csrftoken": "wrong"})

    assert answer.status_code == 403
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_file_whose_address_names_its_content_is_kept_for_ever(anonymous_client: httpx.AsyncClient) -> None:
    vendored = await anonymous_client.get("/static/vendor/htmx-2.0.11.min.js")

    assert vendored.status_code == 200
    assert vendored.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert vendored.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in vendored.headers


async def test_files_outside_the_static_folder_are_not_served(anonymous_client: httpx.AsyncClient) -> None:
    for path in ("/static/../litestar.toml", "/static/%2e%2e/litestar.toml", "/static//etc/passwd"):
        assert (await anonymous_client.get(path)).status_code in {404, 405}


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(app: Litestar) -> None:
    async with browser(app) as client:
        cookie = (await client.get("/sign-in")).headers["set-cookie"]

    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


async def test_production_adds_tls_only_cookies_and_hsts(database: Settings) -> None:
    production = dataclasses.replace(database, mode="prod", secret_key="s" * 64)
    async with browser(create_app(production)) as client:
        headers = (await client.get("/sign-in")).headers

    assert headers["set-cookie"].startswith("__Host-sartor_visitor=")
    assert "Secure" in headers["set-cookie"]
    assert headers["strict-transport-security"].startswith("max-age=31536000")
