"""Offers become applications: one for each, from the person's own, from the inbox, from the pool."""

from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.discovery.models import FoundOffer, FoundStatus
from app.matching.features import features_of
from app.matching.models import PoolOffer
from app.matching.pool_offers import Offered, put_offers
from app.offers.models import Offer
from app.offers.rules import digest_offer
from app.tracker.models import Application, ApplicationMove
from app.tracker.statuses import ApplicationStatus
from tests.factories import OFFER, a_found_offer, an_offer


async def applications() -> list[Application]:
    async with db.reading() as session:
        return list(await session.scalars(select(Application)))


async def test_an_offer_is_pursued_once(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)

    first = await alice_client.post("/applications", data={"offer": str(offer.id), "next": "/home"})
    second = await alice_client.post("/applications", data={"offer": str(offer.id)})

    assert second.headers["location"] == "/applications"
    assert first.headers["location"] == "/home"
    assert [(one.offer_id, one.status) for one in await applications()] == [(offer.id, ApplicationStatus.TO_APPLY)]
    async with db.reading() as session:
        moves = list(await session.scalars(select(ApplicationMove)))
    assert [(one.from_status, one.to_status) for one in moves] == [("", "TO_APPLY")]


async def test_a_found_offer_becomes_an_own_one(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        found = await a_found_offer(session, alice.id, address="https://board.example/7?utm_source=x")

    for _ in range(2):
        await alice_client.post("/applications", data={"found": str(found.id)})

    async with db.reading() as session:
        offers = list(await session.scalars(select(Offer)))
        row = await session.get_one(FoundOffer, found.id)
    assert [(one.url, one.title, one.origin, one.is_manual) for one in offers] == [
        ("https://board.example/7", "Gardener", "search", False)
    ]
    assert (row.status, row.offer_id) == (FoundStatus.APPROVED, offers[0].id)
    assert [one.offer_id for one in await applications()] == [offers[0].id]


async def test_an_offer_of_the_pool_becomes_an_own_one(alice: User, alice_client: httpx.AsyncClient) -> None:
    digest = digest_offer(OFFER)
    async with db.transaction() as session:
        await put_offers(session, [Offered("board", "7", OFFER, digest)], [features_of(digest)])
        pool_id = await session.scalar(select(PoolOffer.id))

    await alice_client.post("/applications", data={"pool": str(pool_id)})

    async with db.reading() as session:
        offer = await session.scalar(select(Offer))
    assert offer is not None
    assert offer.origin == "pool"
    assert [one.offer_id for one in await applications()] == [offer.id]


@pytest.mark.parametrize("field", ["offer", "found"])
async def test_nobody_pursues_what_is_another_persons(
    alice: User, charlie_client: httpx.AsyncClient, field: str
) -> None:
    async with db.transaction() as session:
        theirs: dict[str, UUID] = {"offer": (await an_offer(session, alice.id)).id}
        theirs["found"] = (await a_found_offer(session, alice.id)).id

    answers = [
        await charlie_client.post("/applications", data={field: str(one)}) for one in (theirs[field], uuid4(), "x")
    ]

    assert [one.status_code for one in answers] == [404, 404, 404]
    assert await applications() == []


async def test_one_that_is_refused_keeps_all_others_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        emptied = await a_found_offer(session, alice.id, text=OFFER)
        emptied.text = ""

    answer = await alice_client.post("/applications", data={"offer": str(offer.id), "found": str(emptied.id)})

    assert answer.status_code == 409
    assert "no longer kept" in answer.text
    assert await applications() == []


async def test_a_form_without_an_offer_is_refused(alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post("/applications", data={"next": "/home"})

    assert answer.status_code == 422
    assert "Choose at least one offer" in answer.text
