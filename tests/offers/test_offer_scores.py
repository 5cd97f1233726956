"""Offers in lists: the score of the newest own CV beside each, the order by it, and those that are set apart."""

import re
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.actions import save_document
from app.offers.actions import correct_digest
from app.offers.queries import digest_of, own_offer
from tests.factories import OFFER, a_cv, a_document, an_offer

BAKER = "Baker\nCrust Ltd | York\nRequirements\n- Sourdough\n- Early mornings\n"


@pytest.fixture
async def ids(alice: User) -> tuple[UUID, UUID]:
    """A gardener's offer, then a baker's, and a gardener's CV."""
    async with db.transaction() as session:
        await a_cv(session, alice.id)
        return (await an_offer(session, alice.id, OFFER)).id, (await an_offer(session, alice.id, BAKER)).id


def scores_in(page: str) -> dict[str, int]:
    """Numbers beside offers, by their ids."""
    return {one[1]: int(one[2]) for one in re.finditer(r'id="score-([\w-]+)"[^>]*><b>(\d+)</b>', page)}


def asks_for(page: str) -> str:
    """Where a page has missing scores worked out; "" where none is missing."""
    found = re.search(r'hx-get="(/offers/scores[^"]*)"', page)
    return found[1].replace("&amp;", "&") if found else ""


def order_in(page: str) -> list[str]:
    return re.findall(r'<li id="offer-([\w-]+)"', page)


async def test_missing_scores_are_worked_out_after_the_list_and_stand_there_next_time(
    alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    first = (await alice_client.get("/offers")).text
    fresh = (await alice_client.get(asks_for(first))).text
    second = (await alice_client.get("/offers")).text

    match = (await alice_client.get(f"/api/offers/{ids[0]}/match")).json()
    assert scores_in(first) == {}
    assert scores_in(fresh) == scores_in(second)
    assert scores_in(second)[str(ids[0])] == match["value"]
    assert asks_for(second) == ""


async def test_a_changed_cv_or_offer_has_no_old_score(
    alice: User, alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    await alice_client.get(asks_for((await alice_client.get("/offers")).text))
    async with db.transaction() as session:
        digest = digest_of(await own_offer(session, alice.id, ids[0]))
        await correct_digest(session, alice.id, ids[0], digest.model_copy(update={"title": "Welder"}))
    corrected = scores_in((await alice_client.get("/offers")).text)
    cv_id = UUID((await alice_client.get("/api/cvs")).json()["items"][0]["id"])
    async with db.transaction() as session:
        await save_document(session, alice.id, cv_id, a_document().model_copy(update={"skills": []}), revision=1)

    page = (await alice_client.get("/offers")).text

    assert set(corrected) == {str(ids[1])}
    assert scores_in(page) == {}
    assert asks_for(page).count("offer=") == 2


async def test_the_best_match_comes_first_where_that_is_asked_for(
    alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    garden, bakery = str(ids[0]), str(ids[1])
    await alice_client.get(asks_for((await alice_client.get("/offers")).text))

    newest = (await alice_client.get("/offers")).text
    best = (await alice_client.get("/offers?order=score")).text
    listed = (await alice_client.get("/api/offers?order=score")).json()["items"]

    assert order_in(newest) == [bakery, garden]
    assert order_in(best) == [garden, bakery]
    assert [one["id"] for one in listed] == [garden, bakery]
    assert listed[0]["score"] == scores_in(best)[garden] > listed[1]["score"]


async def test_the_form_of_a_run_shows_the_same_scores(alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]) -> None:
    first = (await alice_client.get("/generations/new")).text
    await alice_client.get(asks_for(first))

    form = (await alice_client.get("/generations/new")).text

    assert scores_in(form) == scores_in((await alice_client.get("/offers")).text) != {}


async def test_without_a_cv_no_score_is_spoken_of(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await an_offer(session, alice.id)

    page = (await alice_client.get("/offers")).text

    assert "score-" not in page
    assert asks_for(page) == ""


async def test_nobody_has_the_offers_of_another_scored(
    charlie: User, charlie_client: httpx.AsyncClient, alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    async with db.transaction() as session:
        await a_cv(session, charlie.id)

    answer = await charlie_client.get(f"/offers/scores?offer={ids[0]}&offer=x")

    assert scores_in(answer.text) == {}
    assert scores_in((await alice_client.get("/offers")).text) == {}


async def test_more_rows_are_scored_by_turns(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        await a_cv(session, alice.id)
        for number in range(12):
            await an_offer(session, alice.id, OFFER.replace("York", f"York {number}"))

    first = (await alice_client.get(asks_for((await alice_client.get("/offers")).text))).text
    second = (await alice_client.get(asks_for(first))).text

    assert (len(scores_in(first)), len(scores_in(second)), asks_for(second)) == (10, 2, "")


async def test_a_star_sets_apart_and_leads_back_to_the_list(
    alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    form = {"next": "/offers?q=&offset=0"}
    answer = await alice_client.post(f"/offers/{ids[0]}/mark", data=form)
    saved = (await alice_client.get("/offers?saved=1")).text
    elsewhere = await alice_client.post(f"/offers/{ids[1]}/mark", data={"next": "https://evil.example/"})
    await alice_client.post(f"/offers/{ids[1]}/mark/deletion", data={"next": f"/offers/{ids[1]}/row"})

    assert answer.headers["location"] == "/offers?q=&offset=0"
    assert order_in(saved) == [str(ids[0])]
    assert 'aria-pressed="true"' in saved
    assert elsewhere.headers["location"] == f"/offers/{ids[1]}"
    assert order_in((await alice_client.get("/offers?saved=1")).text) == [str(ids[0])]


async def test_a_list_without_saved_ones_says_how_to_save_one(
    alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    page = (await alice_client.get("/offers?saved=1")).text

    assert "No offer is saved" in page
    assert order_in(page) == []


async def test_scripts_set_apart_and_list_what_is(alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]) -> None:
    changed = (await alice_client.patch(f"/api/offers/{ids[0]}", json={"saved": True})).json()
    listed = (await alice_client.get("/api/offers?saved=true")).json()
    digest = (await alice_client.patch(f"/api/offers/{ids[0]}", json={"saved": False, "title": "Welder"})).json()

    assert changed["savedAt"] is not None
    assert [one["id"] for one in listed["items"]] == [str(ids[0])]
    assert (digest["savedAt"], digest["title"]) == (None, "Welder")
    assert (await alice_client.get("/api/offers?saved=true")).json()["total"] == 0


@pytest.mark.both_databases
async def test_lists_by_score_and_mark_on_each_database(
    alice_client: httpx.AsyncClient, ids: tuple[UUID, UUID]
) -> None:
    await alice_client.get(asks_for((await alice_client.get("/offers")).text))
    await alice_client.post(f"/offers/{ids[0]}/mark")

    assert order_in((await alice_client.get("/offers?order=score")).text) == [str(ids[0]), str(ids[1])]
    assert order_in((await alice_client.get("/offers?order=score&saved=1&q=gardener")).text) == [str(ids[0])]
