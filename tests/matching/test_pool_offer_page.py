"""The own page of a pool's offer, taking it out of one's top offers, and the inbox among the top offers."""

from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.discovery.inbox.actions import reject_found
from app.discovery.models import FoundOffer
from app.kit.clock import now
from app.matching.features import features_of
from app.matching.models import PoolOffer
from app.matching.pool_offers import Offered, forget_offers, put_offers
from app.matching.top_offers import top_offers
from app.offers.kinship import kin_key
from app.offers.rules import digest_offer
from tests.factories import a_cv, a_found_offer, a_pool_offer

GARDENER = "Head gardener\nOak Park Ltd | Kent\nRequirements\n- Pruning\n- Gardening\n"
OTHER = GARDENER.replace("Head gardener", "Gardener").replace("Oak Park", "Elm Hill")
ADDRESS = "https://board.example/g"


@pytest.fixture
async def pool_id(alice: User) -> int:
    async with db.transaction() as session:
        await a_cv(session, alice.id, name="Gardens")
        return await a_pool_offer(session, GARDENER, ADDRESS)


async def shown_to(user: User) -> list[tuple[str, str]]:
    """Title and road of each top offer, best first."""
    return [(one.title, "inbox" if one.found_id else "pool") for one in await top_offers(user.id)]


async def found_for(user: User, text: str = OTHER, address: str = "") -> UUID:
    digest = digest_offer(text)
    async with db.transaction() as session:
        kin = kin_key(digest.title, digest.company)
        return (await a_found_offer(session, user.id, text, address=address, kin_key=kin)).id


async def test_the_page_says_what_the_offer_says_and_why_it_fits(
    alice: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    page = (await alice_client.get(f"/top-offers/{pool_id}")).text

    assert "<h1>Head gardener</h1>" in page
    assert "Oak Park" in page
    assert f'href="{ADDRESS}"' in page
    assert "With the CV that fits best: Gardens" in page
    assert "Asked for and shown: Pruning" in page
    assert f'action="/top-offers/{pool_id}/dismissal"' in page


async def test_list_page_and_api_name_one_number(alice: User, pool_id: int, alice_client: httpx.AsyncClient) -> None:
    [listed] = await top_offers(alice.id)
    told = (await alice_client.get(f"/api/pool-offers/{pool_id}")).json()
    page = (await alice_client.get(f"/top-offers/{pool_id}")).text
    top = (await alice_client.get("/top-offers")).text

    assert told["match"]["value"] == listed.fit
    assert told["match"]["cvId"] == str(listed.cv_id)
    assert f"<strong>{listed.fit:.0f}</strong>" in page
    assert f"<b>{listed.fit:.0f}</b>" in top


async def test_the_number_follows_an_offer_that_changed(
    alice: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    [before] = await top_offers(alice.id)
    harder = digest_offer(GARDENER + "- Ten years of bookkeeping\n- SAP\n- Fluent Japanese\n")
    async with db.transaction() as session:
        await put_offers(session, [Offered("board", "1", GARDENER, harder, ADDRESS)], [features_of(harder)])

    [after] = await top_offers(alice.id)
    told = (await alice_client.get(f"/api/pool-offers/{pool_id}")).json()

    assert after.fit == told["match"]["value"] < before.fit


async def test_without_a_cv_the_page_offers_to_import_one(
    bob: User, alice: User, pool_id: int, bob_client: httpx.AsyncClient
) -> None:
    page = (await bob_client.get(f"/top-offers/{pool_id}")).text
    told = (await bob_client.get(f"/api/pool-offers/{pool_id}")).json()

    assert 'href="/cvs/new"' in page
    assert told["match"] is None


async def test_an_offer_that_is_gone_says_so_and_cannot_be_taken(
    alice: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    await top_offers(alice.id)
    async with db.transaction() as session:
        await forget_offers(session, "board", ["1"])

    page = (await alice_client.get(f"/top-offers/{pool_id}")).text

    assert "no longer offered" in page
    assert "Add to applications" not in page
    assert await shown_to(alice) == []


@pytest.mark.parametrize("wrong", ["0", "999", "99999999999999999999999"])
async def test_an_offer_that_never_was_is_not_found(alice_client: httpx.AsyncClient, wrong: str) -> None:
    assert (await alice_client.get(f"/top-offers/{wrong}")).status_code == 404
    assert (await alice_client.get(f"/api/pool-offers/{wrong}")).status_code == 404
    assert (await alice_client.post(f"/top-offers/{wrong}/dismissal")).status_code == 404


async def test_what_is_not_for_somebody_stays_away_also_when_it_is_put_again(
    alice: User, bob: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    answer = await alice_client.post(f"/top-offers/{pool_id}/dismissal")
    at_once = await shown_to(alice)
    async with db.transaction() as session:
        await a_cv(session, bob.id)
        await a_pool_offer(session, GARDENER, "https://other.example/7", name="again")
    made_again = await top_offers(alice.id, afresh=True)

    assert answer.headers["location"] == "/top-offers"
    assert at_once == []
    assert made_again == []
    assert [title for title, _ in await shown_to(bob)] == ["Head gardener"]
    assert "You said that this offer is not for you" in (await alice_client.get(f"/top-offers/{pool_id}")).text


async def test_a_dismissal_is_undone(alice: User, pool_id: int, alice_client: httpx.AsyncClient) -> None:
    first = await alice_client.put(f"/api/pool-offers/{pool_id}/dismissal")
    again = await alice_client.put(f"/api/pool-offers/{pool_id}/dismissal")
    assert (await alice_client.get(f"/api/pool-offers/{pool_id}")).json()["isDismissed"]

    undone = await alice_client.post(f"/top-offers/{pool_id}/dismissal/deletion")

    assert (first.status_code, again.status_code, undone.status_code) == (204, 204, 303)
    assert (await alice_client.delete(f"/api/pool-offers/{pool_id}/dismissal")).status_code == 404
    assert await shown_to(alice) == [("Head gardener", "pool")]


async def test_offers_of_the_inbox_stand_among_the_top_offers_with_their_own_score(
    alice: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    found_id = await found_for(alice)

    shown = await shown_to(alice)

    page = (await alice_client.get("/top-offers")).text
    async with db.reading() as session:
        score = await session.scalar(select(FoundOffer.score).where(FoundOffer.id == found_id))
    [listed] = [one for one in await top_offers(alice.id) if one.found_id]
    assert set(shown) == {("Head gardener", "pool"), ("Gardener", "inbox")}
    assert listed.fit == score
    assert f'href="/inbox/{found_id}"' in page


async def test_the_same_offer_by_both_roads_stands_there_once(alice: User, pool_id: int) -> None:
    await found_for(alice, GARDENER, ADDRESS)
    await found_for(alice, OTHER, "https://x.example/1")
    async with db.transaction() as session:
        await a_pool_offer(session, OTHER, "https://y.example/2", name="other")

    assert sorted(await shown_to(alice)) == [("Gardener", "inbox"), ("Head gardener", "inbox")]


async def test_what_is_decided_about_vanishes_at_once_with_its_twin_in_the_pool(
    alice: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    twin, other = await found_for(alice, GARDENER, ADDRESS), await found_for(alice)
    before = await shown_to(alice)
    async with db.transaction() as session:
        await reject_found(session, alice.id, [twin])
    after_rejection = await shown_to(alice)

    answer = await alice_client.post("/applications", data={"found": str(other), "next": "/top-offers"})

    assert len(before) == 2
    assert after_rejection == [("Gardener", "inbox")]
    assert answer.headers["location"] == "/top-offers"
    assert await shown_to(alice) == []
    assert "Among your applications: Gardener" in (await alice_client.get("/top-offers")).text


async def test_the_inbox_of_one_is_not_among_the_top_offers_of_another(alice: User, bob: User, pool_id: int) -> None:
    await found_for(alice)
    async with db.transaction() as session:
        await a_cv(session, bob.id)

    assert await shown_to(bob) == [("Head gardener", "pool")]


async def test_scripts_are_told_which_ranked_offers_wait_in_the_inbox(
    alice: User, pool_id: int, alice_client: httpx.AsyncClient
) -> None:
    found_id = await found_for(alice)
    cv_id = (await alice_client.get("/api/cvs")).json()["items"][0]["id"]

    ranked = (await alice_client.post("/api/match", json={"cvId": cv_id})).json()["items"]
    pool_alone = (await alice_client.post("/api/match", json={"cvId": cv_id, "withOwn": False})).json()["items"]

    assert {(one["poolOfferId"], one["foundId"]) for one in ranked} == {(pool_id, None), (None, str(found_id))}
    assert [one["foundId"] for one in pool_alone] == [None]


@pytest.mark.both_databases
async def test_top_offers_of_both_roads_on_each_database(alice: User, pool_id: int) -> None:
    await found_for(alice)
    async with db.transaction() as session:
        await session.execute(update(PoolOffer).values(seen_at=now()))

    assert set(await shown_to(alice)) == {("Head gardener", "pool"), ("Gardener", "inbox")}
