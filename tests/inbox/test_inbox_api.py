"""The inbox as JSON: the list with its filters, one offer, rejecting and taking that back."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.discovery.models import FoundOffer, FoundStatus
from app.kit.clock import now
from tests.factories import OFFER, a_found_offer


async def found_for(user: User, *titles: str, **more: object) -> list[UUID]:
    async with db.transaction() as session:
        moment = now()
        return [
            (await a_found_offer(session, user.id, title=title, found_at=moment - timedelta(minutes=age), **more)).id
            for age, title in enumerate(titles)
        ]


async def test_a_list_has_no_texts(alice: User, alice_client: httpx.AsyncClient) -> None:
    ids = await found_for(alice, "Baker", "Roofer", "Nurse", score=60)

    answer = (await alice_client.get("/api/inbox?limit=2")).json()

    assert (answer["total"], answer["limit"], answer["offset"]) == (3, 2, 0)
    assert [one["id"] for one in answer["items"]] == [str(one) for one in ids[:2]]
    assert (answer["items"][0]["status"], answer["items"][0]["score"]) == ("PENDING", 60)
    assert not {"text", "digest"} & set(answer["items"][0])


async def test_a_list_is_filtered(alice: User, alice_client: httpx.AsyncClient) -> None:
    await found_for(alice, "Baker", source_domain="one.example", search_text="baker york", score=80)
    await found_for(alice, "Roofer", status=FoundStatus.REJECTED)

    async def titles(query: str) -> list[str]:
        return [one["title"] for one in (await alice_client.get(f"/api/inbox?{query}")).json()["items"]]

    assert await titles("site=one.example&least=70&q=YORK&order=score") == ["Baker"]
    assert await titles("status=REJECTED") == ["Roofer"]
    assert await titles("least=81") == []


@pytest.mark.parametrize("query", ["status=x", "least=101", "search=x", "order=x", "limit=0", "site=" + "x" * 300])
async def test_a_filter_that_cannot_be_read_is_refused(alice_client: httpx.AsyncClient, query: str) -> None:
    answer = await alice_client.get(f"/api/inbox?{query}")

    assert (answer.status_code, answer.json()["error"]) == (422, "request.invalid")


async def test_one_that_its_board_names_no_more_says_since_when(alice: User, alice_client: httpx.AsyncClient) -> None:
    gone, open_now = await found_for(alice, "Baker", codes={"gone": "2026-11-20"}), await found_for(alice, "Roofer")

    told = [(await alice_client.get(f"/api/inbox/{one}")).json()["goneOn"] for one in (*gone, *open_now)]

    assert told == ["2026-11-20", None]


async def test_one_is_read_with_its_text(alice: User, alice_client: httpx.AsyncClient) -> None:
    (one,) = await found_for(alice, "Baker")

    answer = (await alice_client.get(f"/api/inbox/{one}")).json()

    assert answer["text"] == OFFER
    assert answer["digest"]["requirements"][0]["text"] == "Pruning"


async def test_one_is_rejected_and_taken_back(alice: User, alice_client: httpx.AsyncClient) -> None:
    (one,) = await found_for(alice, "Baker")

    rejected = await alice_client.post(f"/api/inbox/{one}/rejection")
    again = await alice_client.post(f"/api/inbox/{one}/rejection")
    back = await alice_client.delete(f"/api/inbox/{one}/rejection")
    twice = await alice_client.delete(f"/api/inbox/{one}/rejection")

    assert (rejected.status_code, rejected.json()["status"], rejected.json()["text"]) == (200, "REJECTED", OFFER)
    assert (again.status_code, again.json()["error"]) == (409, "inbox.decided")
    assert (back.status_code, back.content) == (204, b"")
    assert (twice.status_code, twice.json()["error"]) == (409, "inbox.not_rejected")
    assert (await alice_client.get(f"/api/inbox/{one}")).json()["status"] == "PENDING"


async def test_one_without_its_text_stays_rejected(alice: User, alice_client: httpx.AsyncClient) -> None:
    (one,) = await found_for(alice, "Baker")
    await alice_client.post(f"/api/inbox/{one}/rejection")
    async with db.transaction() as session:
        await session.execute(update(FoundOffer).where(FoundOffer.id == one).values(text="", digest={}))

    answer = await alice_client.delete(f"/api/inbox/{one}/rejection")

    assert (answer.status_code, answer.json()["error"]) == (409, "inbox.emptied")
    assert (await alice_client.get(f"/api/inbox/{one}")).json()["digest"]["requirements"] == []
