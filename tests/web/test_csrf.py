"""Forged requests are refused, whatever they lack; our own pass."""

import re
from dataclasses import replace

import httpx
import pytest
from litestar import Litestar

from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.models import CVKind, VersionLabel
from app.db import transaction
from app.generation.actions import GenerationOrder, start_generation
from app.offers.actions import add_offer
from app.settings import Settings
from app.vitae.document import CVDocument, Experience, Header
from app.web.csrf import make_token
from tests.web_clients import browser, signed_in_browser, take_token, unmasked

WISH = {"theme": "dark"}


async def test_a_form_with_the_token_of_its_session_passes(alice_client: httpx.AsyncClient) -> None:
    token = alice_client.headers.pop("x-csrftoken")

    answer = await alice_client.post("/theme", data=WISH | {"_csrf_token": token})

    assert answer.status_code == 303


async def test_the_header_serves_as_well_as_the_field(alice_client: httpx.AsyncClient) -> None:
    assert (await alice_client.post("/theme", data=WISH)).status_code == 303


@pytest.mark.parametrize("token", ["", "0" * 64, "é"])
async def test_a_wrong_token_is_refused_and_nothing_changes(alice_client: httpx.AsyncClient, token: str) -> None:
    alice_client.headers.pop("x-csrftoken")

    answer = await alice_client.post("/theme", data=WISH | {"_csrf_token": token})

    assert answer.status_code == 403
    assert "This page is out of date" in answer.text
    assert 'data-theme="dark"' not in (await alice_client.get("/account")).text


async def test_a_token_of_another_session_is_refused(
    alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    alice_client.headers["x-csrftoken"] = charlie_client.headers["x-csrftoken"]

    assert (await alice_client.post("/theme", data=WISH)).status_code == 403


async def test_a_second_session_of_the_same_person_has_another_token(
    app: Litestar, alice: User, settings: Settings, alice_client: httpx.AsyncClient
) -> None:
    async with signed_in_browser(app, alice, settings) as second:
        assert unmasked(second.headers["x-csrftoken"]) != unmasked(alice_client.headers["x-csrftoken"])


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}]
)
async def test_a_request_from_another_site_is_refused_in_spite_of_its_token(
    alice_client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    assert (await alice_client.post("/theme", data=WISH, headers=headers)).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://sartor.test"},
        {"origin": "http://sartor.test", "host": "SARTOR.test:80"},
        {"origin": "https://sartor.test", "host": "sartor.test:443"},
        {"origin": "http://[::1]:9186", "host": "[::1]:9186"},
        {"origin": "https://cv.example", "host": "127.0.0.1:9186", "x-forwarded-host": "cv.example"},
        {"origin": "https://cv.example:8443", "host": "app", "x-forwarded-host": "CV.example:8443, inner"},
    ],
)
async def test_our_own_origin_passes(alice_client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await alice_client.post("/theme", data=WISH, headers=headers)).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example", "x-forwarded-host": "cv.example"},
        {"origin": "http://sartor.test:8080"},
        {"origin": "https://sartor.test", "host": "sartor.test:80"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": "http://sartor.test/path"},
        {"origin": "http://sartor.test.evil.example"},
    ],
)
async def test_an_address_that_is_not_ours_is_refused(alice_client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await alice_client.post("/theme", data=WISH, headers=headers)).status_code == 403


async def test_the_public_address_is_ours_whatever_host_a_proxy_passes_on(
    app: Litestar, alice_client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"origin": "https://cv.example", "host": "127.0.0.1:9186"}
    refused = await alice_client.post("/theme", data=WISH, headers=headers)

    monkeypatch.setattr(app.state, "settings", replace(app.state.settings, public_url="https://CV.example:443/cv"))
    passed = await alice_client.post("/theme", data=WISH, headers=headers)

    assert (refused.status_code, passed.status_code) == (403, 303)
    assert "https://cv.example" in refused.text
    assert "127.0.0.1:9186" in refused.text
    assert "public_url" in refused.text


async def test_a_browser_without_any_cookie_is_refused(app: Litestar) -> None:
    async with browser(app) as client:
        client.headers["x-csrftoken"] = make_token(app.state.settings.secret_key, "visitor:")

        assert (await client.post("/theme", data=WISH)).status_code == 403


async def test_the_token_of_a_visitor_ends_with_the_sign_in(app: Litestar, alice: User, settings: Settings) -> None:
    async with browser(app) as visitor, signed_in_browser(app, alice, settings) as client:
        token = await take_token(visitor, "/sign-in")
        client.headers["x-csrftoken"] = token

        assert (await client.post("/theme", data=WISH)).status_code == 403


async def test_a_form_in_a_fragment_carries_the_token_too(alice: User, alice_client: httpx.AsyncClient) -> None:
    document = CVDocument(header=Header(full_name="Alice"), experience=[Experience(title="Gardener", company="Kew")])
    async with transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
        )
        offer = await add_offer(session, alice.id, "Gardener\nGreen Row Ltd\nRequirements\n- 2 years in gardens\n")
        generation = await start_generation(session, alice.id, GenerationOrder(cv.id, (offer.id,)))
    alice_client.headers.pop("x-csrftoken")

    shown = (await alice_client.get(f"/generations/{generation.id}/state")).text
    (field,) = re.findall(r'<input type="hidden" name="_csrf_token" value="([^"]*)">', shown)

    assert "&lt;" not in shown
    assert (
        await alice_client.post(f"/generations/{generation.id}/cancellation", data={"_csrf_token": field})
    ).status_code == 303
