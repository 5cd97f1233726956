"""Top offers for a person: over all of their CVs, kept until one changes, and put among their own offers."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.cvs.actions import save_document
from app.kit.clock import now
from app.matching.features import features_of
from app.matching.models import PoolOffer, TopOffers
from app.matching.pool_offers import Offered, forget_offers, put_offers
from app.matching.top_offers import top_offers
from app.offers.models import Offer
from app.offers.rules import digest_offer
from app.vitae.document import CVDocument, Experience, with_ids
from tests.factories import a_cv, a_document

GARDENER = "Head gardener\nOak Park | Kent\nRequirements\n- Pruning\n- Gardening\n"
BAKER = "Baker\nCrust | York\nRequirements\n- Sourdough\n- Early mornings\n"


async def put(name: str, text: str, address: str = "") -> None:
    digest = digest_offer(text)
    async with db.transaction() as session:
        await put_offers(session, [Offered("board", name, text, digest, address)], [features_of(digest)])


async def titles(user: User) -> list[str]:
    return [one.title for one in await top_offers(user.id)]


@pytest.fixture
async def cv_id(alice: User) -> UUID:
    await put("g", GARDENER, "https://board.example/g")
    async with db.transaction() as session:
        return (await a_cv(session, alice.id)).id


async def test_every_cv_of_the_person_finds_its_offers(alice: User, cv_id: UUID) -> None:
    await put("b", BAKER)
    baker = with_ids(CVDocument(experience=[Experience(title="Baker", company="Crumb", start="2020")]))
    only_gardener = await titles(alice)
    async with db.transaction() as session:
        await a_cv(session, alice.id, baker)

    assert only_gardener == ["Head gardener"]
    assert set(await titles(alice)) == {"Head gardener", "Baker"}


async def test_they_are_kept_for_a_day_and_dropped_when_a_cv_changes(alice: User, cv_id: UUID) -> None:
    await titles(alice)
    await put("h", GARDENER.replace("Head gardener", "Gardener"))
    kept = await titles(alice)
    async with db.transaction() as session:
        await session.execute(update(TopOffers).values(created_at=now() - timedelta(hours=25)))
    next_day = await titles(alice)
    async with db.transaction() as session:
        await forget_offers(session, "board", ["h"])
        await save_document(session, alice.id, cv_id, a_document().model_copy(update={"skills": []}), revision=1)
    after_a_change = await titles(alice)

    assert kept == ["Head gardener"]
    assert set(next_day) == {"Head gardener", "Gardener"}
    assert after_a_change == ["Head gardener"]


async def test_refreshing_looks_again(alice: User, cv_id: UUID, alice_client: httpx.AsyncClient) -> None:
    await titles(alice)
    await put("h", GARDENER.replace("Head gardener", "Gardener"))

    answer = await alice_client.post("/top-offers/refreshment")

    assert answer.headers["location"] == "/top-offers"
    assert set(await titles(alice)) == {"Head gardener", "Gardener"}


async def test_an_offer_is_put_among_the_own_ones_once(
    alice: User, cv_id: UUID, alice_client: httpx.AsyncClient
) -> None:
    async with db.reading() as session:
        pool_id = await session.scalar(select(PoolOffer.id))

    first = await alice_client.post(f"/top-offers/{pool_id}/offers")
    again = await alice_client.post(f"/top-offers/{pool_id}/offers")

    async with db.reading() as session:
        [offer] = (await session.scalars(select(Offer))).all()
    assert first.headers["location"] == again.headers["location"] == f"/offers/{offer.id}"
    assert (offer.user_id, offer.title) == (alice.id, "Head gardener")
    assert (await alice_client.post("/top-offers/999/offers")).status_code == 404


async def test_the_first_page_shows_them_where_there_is_a_pool(
    alice: User, cv_id: UUID, alice_client: httpx.AsyncClient
) -> None:
    with_pool = (await alice_client.get("/home")).text
    listed = (await alice_client.get("/top-offers/list")).text
    async with db.transaction() as session:
        await forget_offers(session, "board", ["g"])
    without = (await alice_client.get("/home")).text

    assert 'hx-get="/top-offers/list"' in with_pool
    assert "Head gardener" in listed
    assert "/top-offers" not in without


async def test_nobody_sees_the_top_offers_of_another(
    alice: User, cv_id: UUID, charlie_client: httpx.AsyncClient
) -> None:
    await titles(alice)

    page = (await charlie_client.get("/top-offers")).text

    assert "Head gardener" not in page


async def test_an_offer_that_is_pursued_makes_room_for_another(
    alice: User, cv_id: UUID, alice_client: httpx.AsyncClient
) -> None:
    await put("h", GARDENER.replace("Head gardener", "Gardener"))
    page = (await alice_client.get("/top-offers")).text
    [head] = [one.pool_offer_id for one in await top_offers(alice.id) if one.title == "Head gardener"]

    answer = await alice_client.post("/applications", data={"pool": str(head), "next": "/top-offers"})

    assert page.count('action="/applications"') == 2
    assert answer.headers["location"] == "/top-offers"
    assert await titles(alice) == ["Gardener"]
    listed = (await alice_client.get("/api/applications")).json()["items"]
    assert [one["title"] for one in listed] == ["Head gardener"]
