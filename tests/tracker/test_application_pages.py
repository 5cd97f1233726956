"""Applications in a browser without scripts and through the API: listed, filtered, moved, corrected, deleted, back."""

import re
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.matching.features import features_of
from app.matching.pool_offers import Offered, put_offers
from app.offers.rules import digest_offer
from app.tracker.actions import add_application
from tests.factories import OFFER, a_found_offer, an_offer

ENGLISH = {"accept-language": "en-GB"}


async def pursued(user: User, *titles: str) -> list[UUID]:
    """Applications for offers of these titles, oldest first."""
    found: list[UUID] = []
    for title in titles:
        async with db.transaction() as session:
            offer = await an_offer(session, user.id, OFFER.replace("Gardener", title))
            found.append((await add_application(session, user.id, offer.id)).id)
    return found


def titles_on(page: str) -> list[str]:
    return re.findall(r'<a class="rows__title" href="/applications/[^"]+">([^<]+)</a>', page)


async def test_a_new_person_is_told_what_stands_here(alice_client: httpx.AsyncClient) -> None:
    page = (await alice_client.get("/applications", headers=ENGLISH)).text

    assert "No application yet" in page
    assert 'href="/offers"' in page


async def test_they_are_listed_filtered_and_searched(alice: User, alice_client: httpx.AsyncClient) -> None:
    ids = await pursued(alice, "Gardener", "Roofer", "Baker")
    await alice_client.post(f"/applications/{ids[1]}/moves", data={"to": "APPLIED"})

    every = (await alice_client.get("/applications", headers=ENGLISH)).text
    applied = (await alice_client.get("/applications?status=APPLIED", headers=ENGLISH)).text
    bakers = (await alice_client.get("/applications?q=baker+york", headers=ENGLISH)).text
    nothing = (await alice_client.get("/applications?q=pilot", headers=ENGLISH)).text

    assert titles_on(every) == ["Baker", "Roofer", "Gardener"]
    counted = re.findall(r'class="segments__one" href="/applications\?status[^>]*>([^<]+)<', every)
    assert [re.sub(r"\s+", " ", one) for one in counted] == [
        "All 3", "To apply 2", "Applied 1",
    ]  # fmt: skip
    assert titles_on(applied) == ["Roofer"]
    assert titles_on(bakers) == ["Baker"]
    assert "Show all applications" in nothing


async def test_a_status_that_there_is_not_shows_all(alice: User, alice_client: httpx.AsyncClient) -> None:
    await pursued(alice, "Gardener")

    assert titles_on((await alice_client.get("/applications?status=x'--")).text) == ["Gardener"]


async def test_a_move_shows_in_the_history_and_is_taken_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    [one] = await pursued(alice, "Gardener")
    day = (now() - timedelta(days=2)).date().isoformat()

    answer = await alice_client.post(f"/applications/{one}/moves", data={"to": "APPLIED", "on": day, "note": "by post"})
    moved = (await alice_client.get(answer.headers["location"], headers=ENGLISH)).text
    await alice_client.post(f"/applications/{one}/moves/last/deletion")
    back = (await alice_client.get(f"/applications/{one}", headers=ENGLISH)).text

    assert "by post" in moved
    assert f'name="on" value="{day}"' in moved
    assert 'data-status="APPLIED"' in moved
    assert 'data-status="TO_APPLY"' in back
    assert re.search(r"<del>.*?Applied</del>", back)


async def test_a_day_and_a_note_are_corrected(alice: User, alice_client: httpx.AsyncClient) -> None:
    [one] = await pursued(alice, "Gardener")
    page = (await alice_client.get(f"/applications/{one}")).text
    [move] = re.findall(r'action="/applications/moves/([^"]+)"', page)

    await alice_client.post(f"/applications/moves/{move}", data={"on": "2026-01-05", "note": "found by Nora"})

    page = (await alice_client.get(f"/applications/{one}", headers=ENGLISH)).text
    assert "5 Jan 2026 · found by Nora" in page


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({"to": "HIRED"}, 409, "cannot be moved there"),
        ({"to": "x"}, 422, "Choose where"),
        ({}, 422, "Choose where"),
        ({"to": "APPLIED", "on": "tomorrow"}, 422, "This is no day"),
        ({"to": "APPLIED", "on": "2999-01-01"}, 422, "still to come"),
    ],
)
async def test_what_cannot_be_is_said_on_the_page(
    alice: User, alice_client: httpx.AsyncClient, fields: dict[str, str], status: int, words: str
) -> None:
    [one] = await pursued(alice, "Gardener")

    answer = await alice_client.post(f"/applications/{one}/moves", data=fields, headers=ENGLISH)

    assert answer.status_code == status
    assert words in answer.text
    assert 'data-status="TO_APPLY"' in answer.text


async def test_a_deleted_one_comes_back_with_its_history(alice: User, alice_client: httpx.AsyncClient) -> None:
    [one] = await pursued(alice, "Gardener")
    await alice_client.post(f"/applications/{one}/moves", data={"to": "APPLIED"})

    await alice_client.post(f"/applications/{one}/deletion")
    gone = await alice_client.get(f"/applications/{one}")
    after = (await alice_client.get("/applications", headers=ENGLISH)).text
    await alice_client.post(f"/applications/{one}/restoration")

    assert gone.status_code == 404
    assert titles_on(after) == []
    assert f"/applications/{one}/restoration" in after
    assert 'data-status="APPLIED"' in (await alice_client.get(f"/applications/{one}")).text


async def test_the_page_of_an_offer_says_whether_it_is_pursued(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)

    before = (await alice_client.get(f"/offers/{offer.id}/application", headers=ENGLISH)).text
    await alice_client.post("/applications", data={"offer": str(offer.id), "next": f"/offers/{offer.id}"})
    after = (await alice_client.get(f"/offers/{offer.id}/application", headers=ENGLISH)).text

    assert "Add to applications" in before
    assert "To apply" in after


async def test_the_api_creates_from_every_kind_of_offer_moves_and_deletes(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        found = await a_found_offer(session, alice.id, OFFER.replace("Gardener", "Roofer"))
        digest = digest_offer(OFFER.replace("Gardener", "Baker"))
        await put_offers(session, [Offered("board", "7", OFFER, digest)], [features_of(digest)])

    for wish in (
        {"offerId": str(offer.id)},
        {"foundId": str(found.id)},
        {"poolOfferId": 1},
        {"offerId": str(offer.id)},
    ):
        created = await alice_client.post("/api/applications", json=wish)
        assert created.status_code == 201, created.text
    listed = (await alice_client.get("/api/applications")).json()
    moved = await alice_client.post(f"/api/applications/{created.json()['id']}/moves", json={"status": "APPLIED"})
    refused = await alice_client.post(f"/api/applications/{created.json()['id']}/moves", json={"status": "HIRED"})
    applied = (await alice_client.get("/api/applications?status=APPLIED")).json()
    deleted = await alice_client.delete(f"/api/applications/{created.json()['id']}")

    assert [one["title"] for one in listed["items"]] == ["Baker", "Roofer", "Gardener"]
    assert [one["toStatus"] for one in moved.json()["moves"]] == ["TO_APPLY", "APPLIED"]
    assert (refused.status_code, refused.json()["error"]) == (409, "application.no_such_move")
    assert [one["title"] for one in applied["items"]] == ["Gardener"]
    assert deleted.status_code == 204
    assert (await alice_client.get("/api/applications")).json()["total"] == 2


@pytest.mark.parametrize("wish", [{}, {"offerId": None}, {"poolOfferId": 0}, {"foundId": "x"}])
async def test_the_api_wants_one_offer(alice_client: httpx.AsyncClient, wish: dict[str, object]) -> None:
    assert (await alice_client.post("/api/applications", json=wish)).status_code == 422
