"""A profile, what somebody prefers and where it shows, and browsers that are signed out one by one."""

import re

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.browsers import called, range_of
from app.accounts.models import User, UserSession
from app.accounts.profile.queries import particulars_of, preferences_of
from app.accounts.profile.values import Contract, Link, Remote
from app.accounts.sessions import Browser, open_session
from app.settings import Settings
from tests.factories import a_cv

PROFILE = {"display_name": "Alice Vale", "phone": "+44 20 7946 0000", "town": "York"}
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0"


@pytest.mark.both_databases
async def test_a_profile_is_kept(alice: User, alice_client: httpx.AsyncClient) -> None:
    fields = {**PROFILE, "label-0": "Portfolio", "url-0": "vale.example.org", "label-1": "", "url-1": ""}

    answer = await alice_client.post("/account/profile", data=fields)

    assert answer.status_code == 303
    async with db.reading() as session:
        told = await particulars_of(session, alice.id)
    assert (told.display_name, told.phone, told.town) == tuple(PROFILE.values())
    assert told.links == (Link("Portfolio", "https://vale.example.org"),)
    assert 'value="https://vale.example.org"' in (await alice_client.get("/account/profile")).text


@pytest.mark.parametrize("url", ["javascript:alert(1)//a.b", "ftp://a.example", "https://", "https://a b.example"])
async def test_a_link_that_is_none_is_refused_and_stays_typed(
    alice: User, alice_client: httpx.AsyncClient, url: str
) -> None:
    answer = await alice_client.post("/account/profile", data={**PROFILE, "url-0": url})

    assert answer.status_code == 422
    assert "is no address of a page" in answer.text
    assert 'value="Alice Vale"' in answer.text


@pytest.mark.both_databases
async def test_what_somebody_prefers_begins_a_search_and_a_cv(alice: User, alice_client: httpx.AsyncClient) -> None:
    fields = {"salary": "42 000", "currency": "GBP", "available": "in May", "remote": "hybrid", "place": "York"}

    answer = await alice_client.post(
        "/account/preferences", data={**fields, "contract": ["permanent", "freelance"], "cv_theme": "modern"}
    )

    assert answer.status_code == 303
    async with db.reading() as session:
        wanted = await preferences_of(session, alice.id)
    assert (wanted.salary_min, wanted.currency, wanted.remote) == (42_000, "GBP", Remote.HYBRID)
    assert wanted.contracts == (Contract.PERMANENT, Contract.FREELANCE)
    search = (await alice_client.get("/searches/new")).text
    assert 'value="42000"' in search
    assert 'value="York"' in search
    assert re.search(r'value="hybrid"[^>]*(?:selected|checked)', search)
    async with db.transaction() as session:
        assert (await a_cv(session, alice.id)).look == {"theme": "modern"}


@pytest.mark.parametrize(
    "fields", [{"salary": "much"}, {"salary": "-1"}, {"remote": "moon"}, {"contract": "slavery"}, {"cv_theme": "x"}]
)
async def test_a_preference_that_cannot_be_is_refused(
    alice: User, alice_client: httpx.AsyncClient, fields: dict[str, str]
) -> None:
    answer = await alice_client.post("/account/preferences", data=fields)

    assert answer.status_code == 422
    async with db.reading() as session:
        assert (await preferences_of(session, alice.id)).salary_min is None


async def test_the_account_by_api(alice: User, alice_client: httpx.AsyncClient) -> None:
    wish = {"displayName": "Alice", "links": [{"label": "Site", "url": "https://a.example"}], "salaryMin": 40000}

    changed = await alice_client.put("/api/account", json=wish)
    refused = await alice_client.put("/api/account", json={"currency": "XXX"})

    assert changed.json() == (await alice_client.get("/api/account")).json()
    assert changed.json()["links"] == [{"label": "Site", "url": "https://a.example"}]
    assert refused.status_code == 422


@pytest.fixture
async def other(alice: User, database: Settings) -> UserSession:
    """Another browser of hers."""
    async with db.transaction() as session:
        await open_session(session, alice.id, Browser(FIREFOX, "203.0.113.77"), database)
    async with db.reading() as session:
        return (await session.scalars(select(UserSession).where(UserSession.user_agent == FIREFOX))).one()


@pytest.mark.both_databases
async def test_one_browser_is_signed_out(alice_client: httpx.AsyncClient, other: UserSession) -> None:
    page = (await alice_client.get("/account/browsers")).text
    assert "Firefox, Linux" in page
    assert "203.0.113.0/24" in page
    assert "203.0.113.77" not in page

    answer = await alice_client.post(f"/account/browsers/{other.id}/end")

    assert answer.status_code == 303
    assert "Firefox, Linux" not in (await alice_client.get("/account/browsers")).text
    assert (await alice_client.get("/account")).status_code == 200


async def test_all_other_browsers_are_signed_out(alice_client: httpx.AsyncClient, other: UserSession) -> None:
    await alice_client.post("/account/browsers/others/end")

    async with db.reading() as session:
        assert await session.get(UserSession, other.id) is None
    assert (await alice_client.get("/account")).status_code == 200


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (FIREFOX, "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        ("curl/8", ""),
    ],
)
def test_browsers_are_called_by_name(agent: str, name: str) -> None:
    assert called(agent) == name


def test_an_address_is_shown_as_its_range() -> None:
    assert [range_of(one) for one in ("203.0.113.77", "2001:db8:1:2::9", "x")] == [
        "203.0.113.0/24",
        "2001:db8:1::/48",
        "",
    ]
