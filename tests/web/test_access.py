"""Who gets in where: every route, for nobody, for a person and for an administrator, as `access.txt` says.

open: everybody.  key: whoever holds a long key.  person: who is signed in.  own: who is signed in, for what is theirs
(foreign rows are asked for in test_foreign_rows).  plan: who is signed in, on a plan that opens it; the smallest does
not, and administrators need none.  admin: administrators alone.
"""

import re
from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from app import db
from app.kit.ids import new_id
from app.settings import Settings
from app.web.csrf import SAFE_METHODS
from tests.factories import a_user
from tests.web_clients import browser, signed_in_browser, take_token

TABLE = Path(__file__).with_name("access.txt")
ENDLESS = {"/events", "/api/events"}  # streams: somebody who may read one would read for ever
LEAVING = {"/sign-out", "/account/sign-outs"}  # whoever asks for these is signed out
ASKED_WITH = {"/letters/new": f"?offer={new_id()}", "/cvs/{cv_id:uuid}/versions/comparison": "?before=1&after=1"}
JSON = {"content-type": "application/json"}
Access = dict[tuple[str, str], str]


def table() -> Access:
    """Audience by method and path."""
    rows = [line.split() for line in TABLE.read_text("utf-8").splitlines()]
    return {(method, path): audience for audience, method, path in rows}


def routes(app: Litestar) -> set[tuple[str, str]]:
    return {
        (method, route.path)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods - {"OPTIONS", "HEAD"}
    }


def asked_for(*audiences: str) -> Iterator[tuple[str, str]]:
    for (method, path), audience in sorted(table().items()):
        if audience in audiences and path not in LEAVING and not path.startswith("/static"):
            yield method, path


async def answer_to(client: httpx.AsyncClient, method: str, path: str) -> httpx.Response:
    """What is said to an empty request, with an id of nothing in each place."""
    ids = {"uuid": str(new_id()), "int": "1", "str": "x", "path": "x"}
    address = re.sub(r"{[^}:]+:(\w+)}", lambda found: ids[found[1]], path) + ASKED_WITH.get(path, "")
    body = {"content": "{}", "headers": JSON} if path.startswith("/api/") else {"data": {"_": ""}}
    return await client.request(method, address, **({} if method in SAFE_METHODS else body))  # pyright: ignore[reportArgumentType]


def is_turned_away(answer: httpx.Response) -> bool:
    """Asked to sign in."""
    leads_to_sign_in = answer.status_code == 303 and answer.headers["location"].startswith("/sign-in")
    return answer.status_code == 401 or leads_to_sign_in


@pytest.fixture
async def nobody(app: Litestar) -> AsyncGenerator[httpx.AsyncClient]:
    async with browser(app) as client:
        await take_token(client, "/sign-in")
        yield client


@pytest.fixture
async def administrator(app: Litestar, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with db.transaction() as session:
        user = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, user, settings) as client:
        yield client


def test_every_route_has_a_row_and_every_row_a_route(app: Litestar) -> None:
    missing = "\n".join(f"person {method:6} {path}" for method, path in sorted(routes(app) - table().keys()))

    assert not missing
    assert table().keys() - routes(app) == set()


async def test_nobody_gets_in_but_where_everybody_may(nobody: httpx.AsyncClient) -> None:
    turned_away = {
        one: is_turned_away(await answer_to(nobody, *one)) for one in asked_for("person", "own", "plan", "admin")
    }
    let_in = {one: not is_turned_away(await answer_to(nobody, *one)) for one in asked_for("open", "key")}

    assert turned_away == dict.fromkeys(turned_away, True)
    assert let_in == dict.fromkeys(let_in, True)


async def test_a_person_gets_in_but_where_an_administrator_only_may(alice_client: httpx.AsyncClient) -> None:
    answers = {one: await answer_to(alice_client, *one) for one in asked_for("person") if one[1] not in ENDLESS}
    forbidden = {one: (await answer_to(alice_client, *one)).status_code for one in asked_for("admin", "plan")}

    assert [one for one, answer in answers.items() if is_turned_away(answer) or answer.status_code == 403] == []
    assert [one for one, answer in answers.items() if answer.status_code >= 500] == []
    assert forbidden == dict.fromkeys(forbidden, 403)


async def test_what_is_nobodys_is_not_found(alice_client: httpx.AsyncClient) -> None:
    answers = {one: (await answer_to(alice_client, *one)).status_code for one in asked_for("own")}

    found = {one: status for one, status in answers.items() if status not in {404, 400, 422}}  # or the body was no good
    assert found == {}


async def test_an_administrator_gets_in_everywhere(administrator: httpx.AsyncClient) -> None:
    rows = [*asked_for("person", "plan"), *asked_for("admin")]
    answers = {one: await answer_to(administrator, *one) for one in rows if one[1] not in ENDLESS}

    assert [one for one, answer in answers.items() if is_turned_away(answer) or answer.status_code == 403] == []
    assert [one for one, answer in answers.items() if answer.status_code >= 500] == []


@pytest.mark.parametrize("address", sorted(LEAVING))
async def test_who_signs_out_is_out(alice_client: httpx.AsyncClient, address: str) -> None:
    await alice_client.post(address)

    assert is_turned_away(await alice_client.get("/home"))
