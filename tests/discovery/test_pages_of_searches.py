"""Pages and JSON of saved searches: what is typed is kept or said why not, and nobody else gets in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.discovery.models import FoundOffer, SavedSearch, SearchSource
from app.discovery.visitor import Visitor
from app.main import create_app
from app.settings import Settings
from app.tasks.models import Task
from tests.discovery.conftest import NEAR
from tests.factories import a_found_offer, a_search
from tests.servers.sources import Site, feed, france_travail, greenhouse, sitemap
from tests.web_clients import signed_in_browser

FIELDS = {"name": "Gardens", "keywords": "gardener, garden design", "red_flags": "door to door", "is_active": "on"}


@pytest.fixture(autouse=True)
def visiting(app: Litestar) -> None:
    app.state.visitor = Visitor(NEAR, gap_s=0.0)


async def kept() -> SavedSearch:
    async with db.reading() as session:
        return (await session.scalars(select(SavedSearch))).one()


async def created(client: httpx.AsyncClient, **more: str) -> str:
    answer = await client.post("/searches", data={**FIELDS, **more})
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


async def test_a_search_is_kept_as_it_was_typed(alice_client: httpx.AsyncClient) -> None:
    page = await created(alice_client, salary_min="38 k", place="Leeds, York", remote="hybrid", letter_template="Dear")

    search = await kept()
    assert (search.name, search.keywords, search.red_flags) == (
        "Gardens",
        ["gardener", "garden design"],
        ["door to door"],
    )
    assert (search.salary_min, search.place, search.remote, search.letter_template) == (
        38_000,
        "Leeds, York",
        "hybrid",
        "Dear",
    )
    assert search.is_active
    assert search.due_at is not None
    assert "does not know yet where to look" in (await alice_client.get(page)).text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " ", "Give the search a name."),
        ("name", "x" * 121, "120 characters at most"),
        ("salary_min", "a lot", "Give a whole number"),
        ("salary_min", "-3", "Give a whole number"),
        ("salary_min", "9" * 40, "Give a whole number"),
        ("keywords", ",".join(f"k{n}" for n in range(51)), "50 at most"),
        ("red_flags", "y" * 81, "80 characters at most"),
        ("remote", "moon", "Choose one of the ways to work."),
        ("place", "p" * 201, "200 characters at most"),
    ],
)
async def test_what_cannot_be_used_is_said_at_its_field_and_nothing_is_lost(
    alice_client: httpx.AsyncClient, field: str, value: str, sentence: str
) -> None:
    answer = await alice_client.post("/searches", data={**FIELDS, field: value, "letter_template": "Dear all"})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Dear all" in answer.text
    assert field == "keywords" or "gardener, garden design" in answer.text
    async with db.reading() as session:
        assert (await session.scalars(select(SavedSearch))).all() == []


Make = Callable[[Site], tuple[str, Any]]
KINDS: dict[str, Make] = {
    "board": lambda there: ("/jobs", greenhouse(there.origin, "Gardener")),
    "feed": lambda there: ("/feed", feed(there.origin, "Gardener")),
    "sitemap": lambda there: ("/map", sitemap(f"{there.origin}/jobs/1")),
}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_stands_at_an_address_is_found_out_and_said(
    alice_client: httpx.AsyncClient, there: Site, kind: str
) -> None:
    path, said = KINDS[kind](there)
    there.pages[path] = said
    page = await created(alice_client)

    answer = await alice_client.post(f"{page}/sources", data={"address": there.origin + path})

    assert answer.status_code == 303
    assert "Offers there now: 1" in (await alice_client.get(page)).text
    async with db.reading() as session:
        source = (await session.scalars(select(SearchSource))).one()
    assert (source.adapter, source.address) == (kind, there.origin + path)


@pytest.mark.parametrize(
    "address", ["", "not an address", "https://", "http://127.0.0.1:1/nothing", "javascript:alert(1)"]
)
async def test_an_address_that_cannot_be_read_is_shown_again_with_its_reason(
    alice_client: httpx.AsyncClient, address: str
) -> None:
    page = await created(alice_client)

    answer = await alice_client.post(f"{page}/sources", data={"address": address})

    assert answer.status_code == 422
    assert 'id="address-error"' in answer.text
    assert f'value="{address}"' in answer.text
    async with db.reading() as session:
        assert (await session.scalars(select(SearchSource))).all() == []


async def test_a_source_is_not_added_twice(alice_client: httpx.AsyncClient, there: Site) -> None:
    there.pages["/feed"] = feed(there.origin, "Gardener")
    page = await created(alice_client)
    await alice_client.post(f"{page}/sources", data={"address": f"{there.origin}/feed"})

    answer = await alice_client.post(f"{page}/sources", data={"address": f"{there.origin}/feed"})

    assert answer.status_code == 409
    assert "looks there already" in answer.text


async def test_a_search_is_changed_paused_and_run(alice_client: httpx.AsyncClient, there: Site) -> None:
    there.pages["/feed"] = feed(there.origin, "Gardener")
    page = await created(alice_client)
    await alice_client.post(f"{page}/sources", data={"address": f"{there.origin}/feed"})
    assert (await alice_client.post(page, data={**FIELDS, "name": "Parks"})).status_code == 303
    await alice_client.post(f"{page}/activity/deletion")
    assert ((await kept()).name, (await kept()).is_active, (await kept()).due_at) == ("Parks", False, None)

    assert (await alice_client.post(f"{page}/runs")).status_code == 303
    again = await alice_client.post(f"{page}/runs")

    assert (again.status_code, "running already" in again.text) == (429, True)
    assert "Stop the run" in (await alice_client.get(page)).text


async def test_a_run_without_a_source_is_refused(alice_client: httpx.AsyncClient) -> None:
    page = await created(alice_client)

    answer = await alice_client.post(f"{page}/runs")

    assert (answer.status_code, "Add one first" in answer.text) == (409, True)


async def test_deleting_asks_once_and_keeps_the_offers(alice_client: httpx.AsyncClient, alice: User) -> None:
    page = await created(alice_client)
    search = await kept()
    async with db.transaction() as session:
        await a_found_offer(session, alice.id, search_id=search.id)

    assert "stay in your inbox" in (await alice_client.get(f"{page}/deletion")).text
    answer = await alice_client.post(f"{page}/deletion")

    assert answer.headers["location"] == "/searches"
    async with db.reading() as session:
        assert (await session.scalars(select(SavedSearch))).all() == []
        assert (await session.scalars(select(FoundOffer))).one().search_id is None


@pytest.mark.parametrize(
    ("body", "status"), [(france_travail("Jardinier"), 303), (b"", 422), (b"\xff\xfe", 422), (b"hello", 422)]
)
async def test_a_file_of_offers_starts_a_run_or_is_refused(
    alice_client: httpx.AsyncClient, body: bytes, status: int
) -> None:
    page = await created(alice_client)

    answer = await alice_client.post(f"{page}/files", files={"file": ("offres.json", body, "application/json")})

    assert answer.status_code == status
    async with db.reading() as session:
        assert len((await session.scalars(select(Task).where(Task.type == "discovery"))).all()) == (status == 303)


async def test_a_service_that_is_not_set_up_is_not_offered_and_refused(alice_client: httpx.AsyncClient) -> None:
    page = await created(alice_client)

    answer = await alice_client.post(f"{page}/sources", data={"service": "france_travail", "rome": "M1805"})

    assert (answer.status_code, "has not set up" in answer.text) == (422, True)
    assert "ROME codes" not in (await alice_client.get(page)).text


async def test_a_service_that_is_set_up_is_chosen_with_its_codes(alice: User, settings: Settings) -> None:
    ready = replace(settings, france_travail_id="a", france_travail_secret="b")
    given = {"service": "france_travail", "rome": "a1203", "department": "2a"}
    async with signed_in_browser(create_app(ready), alice, ready) as client:
        page = await created(client)
        shown = (await client.get(page)).text

        bad = await client.post(f"{page}/sources", data={**given, "rome": "gardener"})
        good = await client.post(f"{page}/sources", data=given)

    assert "ROME codes" in shown
    assert (bad.status_code, "ROME code is a letter" in bad.text, good.status_code) == (422, True, 303)
    async with db.reading() as session:
        assert (await session.scalars(select(SearchSource))).one().settings == {"rome": "A1203", "department": "2A"}


async def test_the_api_keeps_changes_runs_and_deletes(alice_client: httpx.AsyncClient, there: Site) -> None:
    there.pages["/feed"] = feed(there.origin, "Gardener")
    made = (
        await alice_client.post("/api/saved-searches", json={"name": "Parks", "keywords": ["tree"], "remote": "remote"})
    ).json()
    address = f"/api/saved-searches/{made['id']}"

    source = await alice_client.post(f"{address}/sources", json={"address": f"{there.origin}/feed"})
    changed = await alice_client.patch(address, json={"salaryMin": 30000, "isActive": False})
    started = await alice_client.post(f"{address}/runs")
    again = await alice_client.post(f"{address}/runs")

    assert (source.status_code, source.json()["adapter"]) == (201, "feed")
    assert (changed.json()["salaryMin"], changed.json()["name"], changed.json()["dueAt"]) == (30000, "Parks", None)
    assert (started.status_code, again.status_code, again.json()["error"]) == (202, 429, "search.already_running")
    assert (await alice_client.get("/api/saved-searches")).json()["total"] == 1
    assert (await alice_client.delete(address)).status_code == 204
    assert (await alice_client.get(address)).status_code == 404


async def test_a_file_for_a_search_of_alice_is_not_taken_from_charlie(
    alice: User, charlie_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        search = await a_search(session, alice.id)

    files = {"file": ("offres.json", france_travail("Jardinier"), "application/json")}
    answer = await charlie_client.post(f"/api/saved-searches/{search.id}/files", files=files)

    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
