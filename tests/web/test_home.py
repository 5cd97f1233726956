"""The first pages: for visitors, and for people with and without CVs."""

import httpx

from app.accounts.models import User
from app.cvs.models import CV
from app.db import transaction
from app.home.measured import LAST
from app.offers.models import Offer
from app.settings import ROOT


async def test_a_visitor_sees_what_sartor_does(anonymous_client: httpx.AsyncClient) -> None:
    answer = await anonymous_client.get("/")

    assert "Nothing invented" in answer.text
    assert 'href="/sign-up"' in answer.text


async def test_the_front_page_tells_the_figures_of_the_readme(anonymous_client: httpx.AsyncClient) -> None:
    told = (ROOT / "README.md").read_text("utf-8")
    page = (await anonymous_client.get("/", headers={"accept-language": "en"})).text

    for count, of in ((LAST.found, LAST.planted), (LAST.lost, LAST.kills)):
        assert f"{count:,} of {of:,}" in page
    assert f"{LAST.found} of {LAST.planted:,} untruths" in told
    assert f"{LAST.lost} CVs lost" in told
    assert f"{LAST.kills}\nkills" in told


async def test_a_visitor_has_no_home(anonymous_client: httpx.AsyncClient) -> None:
    assert (await anonymous_client.get("/home")).headers["location"] == "/sign-in?next=%2Fhome"


async def test_a_new_person_is_led_to_the_import(alice_client: httpx.AsyncClient) -> None:
    assert (await alice_client.get("/")).headers["location"] == "/home"
    assert 'href="/cvs/new"' in (await alice_client.get("/home")).text


async def test_home_shows_one_s_own_and_nobody_else_s(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient
) -> None:
    async with transaction() as session:
        session.add(CV(user_id=alice.id, name="Alice, data engineer"))
        session.add(Offer(user_id=alice.id, title="Baker of bits", text="We bake.", digest={}))

    own, foreign = (await alice_client.get("/home")).text, (await charlie_client.get("/home")).text
    for name in ("Alice, data engineer", "Baker of bits"):
        assert name in own
        assert name not in foreign


async def test_the_header_shows_the_balance(alice_client: httpx.AsyncClient) -> None:
    assert "10 credits" in (await alice_client.get("/home")).text


async def test_home_leads_to_the_import_and_to_all_of_what_it_shows_three_of(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with transaction() as session:
        session.add_all(CV(user_id=alice.id, name=f"CV {number}") for number in range(6))
        session.add_all(Offer(user_id=alice.id, title=f"Offer {number}", text="x", digest={}) for number in range(7))

    page = (await alice_client.get("/home")).text

    assert page.count('class="rows__row"') == 6
    assert "All 6 CVs" in page
    assert "All 7 offers" in page
    assert 'href="/cvs/new"' in page


async def test_home_shows_the_offers_of_somebody_without_a_cv(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with transaction() as session:
        session.add(Offer(user_id=alice.id, title="Baker of bits", text="x", digest={}))

    page = (await alice_client.get("/home")).text

    assert "Baker of bits" in page
    assert 'href="/offers/new"' in page
