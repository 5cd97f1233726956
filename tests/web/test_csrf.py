"""Forged requests are refused, whatever they lack; our own pass."""

import re

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


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://sartor.test"}])
async def test_our_own_origin_passes(alice_client: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await alice_client.post("/theme", data=WISH, headers=headers)).status_code == 303


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
