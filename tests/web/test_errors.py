"""Errors are pages with a sentence in the person's language, JSON under /api, and never a traceback."""

from collections.abc import AsyncGenerator
from typing import Any

import httpx
import pytest
from litestar import Request, Router, get, post
from litestar.response import Template

from app import main, slices
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.db import transaction
from app.errors import Conflict, Retryable, TooMany
from app.kit.slices import Slice
from app.settings import Settings
from app.web.given import CurrentAdmin, CurrentUser, Session
from app.web.pages import page
from tests.web_clients import browser, signed_in_browser


@get(["/test/bug", "/api/test/bug"])
async def bug() -> None:
    message = "the secret detail"
    raise ValueError(message)


@get(["/test/busy", "/api/test/busy"])
async def busy() -> None:
    raise TooMany("sign_in.throttled", wait_s=7)


@get("/test/away")
async def away() -> None:
    code = "llm.down"
    raise Retryable(code)


@get("/test/undefined")
async def undefined(request: Request[Any, Any, Any]) -> Template:
    return page(request, "errors/error.html", status=200)


@get(["/test/private", "/api/test/private"])
async def private(user: CurrentUser) -> None:
    del user


@get("/test/admin")
async def admin_only(admin: CurrentAdmin) -> None:
    del admin


@post("/test/conflict")
async def write_then_refuse(session: Session, user: CurrentUser) -> None:
    await change_locale(session, user.id, "fr")
    raise Conflict


@post("/test/late")
async def write_then_fail_to_render(request: Request[Any, Any, Any], session: Session, user: CurrentUser) -> Template:
    await change_locale(session, user.id, "fr")
    return page(request, "errors/error.html", status=200)


@post("/test/large")
async def large(request: Request[Any, Any, Any]) -> None:
    await request.form()


handlers: list[Any] = [bug, busy, away, undefined, private, admin_only, write_then_refuse]
router = Router(path="/", route_handlers=[*handlers, write_then_fail_to_render, large])


@pytest.fixture
async def client(database: Settings, alice: User, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[httpx.AsyncClient]:
    monkeypatch.setattr(slices, "SLICES", (*slices.SLICES, Slice("test", pages=(f"{__name__}:router",))))
    async with signed_in_browser(main.create_app(database), alice, database) as signed_in:
        yield signed_in


@pytest.fixture
async def visitor(client: httpx.AsyncClient, database: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    del client  # its routes are in place
    async with browser(main.create_app(database)) as fresh:
        yield fresh


async def test_a_bug_shows_a_sentence_and_a_number_only(client: httpx.AsyncClient) -> None:
    answer = await client.get("/test/bug")

    assert answer.status_code == 500
    assert "Something went wrong on our side" in answer.text
    assert answer.headers["x-request-id"] in answer.text
    assert "Traceback" not in answer.text
    assert "secret detail" not in answer.text


async def test_a_bug_under_api_is_a_code(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/test/bug")

    assert (answer.status_code, answer.json()["error"]) == (500, "internal")


async def test_an_unknown_address_is_a_page_for_the_signed_in_person(client: httpx.AsyncClient) -> None:
    answer = await client.get("/no/such/page")

    assert answer.status_code == 404
    assert "This page does not exist" in answer.text


async def test_an_unknown_address_under_api_is_json(client: httpx.AsyncClient) -> None:
    answer = await client.get("/api/nothing")

    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


async def test_a_wrong_method_is_named(client: httpx.AsyncClient) -> None:
    assert (await client.post("/test/bug")).status_code == 405


async def test_a_refusal_carries_its_parameters(client: httpx.AsyncClient) -> None:
    page_answer, api_answer = await client.get("/test/busy"), await client.get("/api/test/busy")

    assert page_answer.status_code == 429
    assert page_answer.headers["retry-after"] == "7"
    assert "Wait 7 seconds" in page_answer.text
    assert api_answer.json() == {
        "error": "sign_in.throttled",
        "message": "Too many attempts. Wait 7 seconds and try again.",
        "wait_s": 7,
    }


async def test_the_outside_world_away_is_503(client: httpx.AsyncClient) -> None:
    assert (await client.get("/test/away")).status_code == 503


async def test_a_visitor_is_led_to_sign_in_and_back(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/test/private")

    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2Ftest%2Fprivate"


async def test_a_fragment_asked_for_by_a_visitor_makes_the_page_go_to_sign_in(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/test/private", headers={"hx-request": "true"})

    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in")


async def test_a_stream_asked_for_by_a_visitor_is_told_to_stop(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/events", headers={"accept": "text/event-stream"})

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text == "event: done\ndata: signed_out\n\n"


async def test_a_visitor_under_api_gets_401(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/api/test/private")

    assert (answer.status_code, answer.json()["error"]) == (401, "not_signed_in")


async def test_somebody_who_is_no_admin_gets_403(client: httpx.AsyncClient) -> None:
    assert (await client.get("/test/admin")).status_code == 403


async def test_what_was_written_before_a_refusal_is_rolled_back(client: httpx.AsyncClient, alice: User) -> None:
    answer = await client.post("/test/conflict")

    assert answer.status_code == 409
    assert await _locale_of(alice) == "en"


async def test_a_name_that_a_template_lacks_is_an_error_and_rolls_back(client: httpx.AsyncClient, alice: User) -> None:
    answer = await client.post("/test/late")

    assert answer.status_code == 500
    assert await _locale_of(alice) == "en"


async def test_a_request_that_is_too_large_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.post("/test/large", data={"text": "x" * (3 * 1024 * 1024)})

    assert answer.status_code == 413


async def test_errors_speak_french_to_the_french(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/no/such/page", headers={"accept-language": "fr-FR,fr;q=0.9,en;q=0.5"})

    assert '<html lang="fr"' in answer.text


async def _locale_of(user: User) -> str:
    async with transaction() as session:
        fresh = await session.get_one(User, user.id)
        return fresh.locale
