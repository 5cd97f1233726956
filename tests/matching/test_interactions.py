"""What people do with offers is kept where server and person allow it: nothing else, no text, and not for ever."""

import csv
from datetime import timedelta
from io import StringIO
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select, update

from app import db
from app.accounts.models import User
from app.kit.clock import now
from app.matching.interactions.chores import forget_old
from app.matching.interactions.models import Interaction
from app.matching.interactions.options import OPEN
from app.options.actions import change
from app.registration import register
from app.settings import Settings
from tests.factories import a_cv, a_found_offer, a_pool_offer, an_offer

GARDENER = "Head gardener\nOak Park Ltd | Kent\nRequirements\n- Pruning\n- Gardening\n"


@pytest.fixture
async def pool_id(alice: User, settings: Settings) -> int:
    register(settings)
    async with db.transaction() as session:
        await change(session, OPEN, "on")
        await a_cv(session, alice.id)
        return await a_pool_offer(session, GARDENER)


@pytest.fixture
async def offer_id(alice: User) -> UUID:
    async with db.transaction() as session:
        return (await an_offer(session, alice.id)).id


@pytest.fixture
async def allowed(alice_client: httpx.AsyncClient, pool_id: int) -> httpx.AsyncClient:
    assert (await alice_client.post("/account/interactions")).status_code == 303
    return alice_client


async def kept(client: httpx.AsyncClient) -> list[dict[str, object]]:
    """Oldest first."""
    return list(reversed((await client.get("/api/interactions")).json()["items"]))


async def kinds(client: httpx.AsyncClient) -> list[tuple[object, object]]:
    return [(one["kind"], one["subject"]) for one in await kept(client)]


async def test_nothing_is_kept_before_the_person_allows_it(alice_client: httpx.AsyncClient, pool_id: int) -> None:
    page = (await alice_client.get("/account")).text
    await alice_client.get("/top-offers")
    offer = (await alice_client.get(f"/top-offers/{pool_id}")).text

    assert "Switch it on" in page
    assert "data-timed" not in offer
    assert await kept(alice_client) == []


async def test_a_server_that_keeps_nothing_offers_no_switch(alice: User, alice_client: httpx.AsyncClient) -> None:
    page = (await alice_client.get("/account")).text
    answer = await alice_client.post("/account/interactions")

    assert "Switch it on" not in page
    assert answer.status_code == 422
    assert await kept(alice_client) == []


async def test_the_switch_of_the_server_stops_what_a_person_allowed(allowed: httpx.AsyncClient, pool_id: int) -> None:
    async with db.transaction() as session:
        await change(session, OPEN, "off")

    await allowed.get("/top-offers")

    assert await kept(allowed) == []
    assert "Switch it off" in (await allowed.get("/account")).text


async def test_what_is_shown_and_opened_is_kept_with_rank_and_score_once_for_a_look(
    allowed: httpx.AsyncClient, pool_id: int
) -> None:
    for _ in range(2):
        await allowed.get("/top-offers")
        await allowed.get(f"/top-offers/{pool_id}")

    shown, opened = await kept(allowed)

    told = (await allowed.get(f"/api/pool-offers/{pool_id}")).json()["match"]
    assert (shown["kind"], shown["subject"], shown["subjectId"], shown["rank"]) == ("shown", "pool", str(pool_id), 1)
    assert (shown["score"], shown["cvId"]) == (told["value"], told["cvId"])
    assert (opened["kind"], opened["rank"], opened["score"]) == ("opened", 1, told["value"])


async def test_each_step_with_an_offer_is_kept(
    alice: User, allowed: httpx.AsyncClient, pool_id: int, offer_id: UUID
) -> None:
    async with db.transaction() as session:
        found_id = (await a_found_offer(session, alice.id, GARDENER)).id
    await allowed.get(f"/inbox/{found_id}")
    await allowed.post("/applications", data={"found": str(found_id), "pool": str(pool_id), "offer": str(offer_id)})
    await allowed.post(f"/offers/{offer_id}/mark")
    for one in (await allowed.get("/api/applications")).json()["items"]:
        if one["offerId"] == str(offer_id):
            for status in ("APPLIED", "INTERVIEW", "OFFER", "HIRED"):
                await allowed.post(f"/api/applications/{one['id']}/moves", json={"status": status})

    rows = await kept(allowed)

    assert [(one["kind"], one["subject"]) for one in rows] == [
        ("opened", "found"),
        ("saved", "found"),
        ("saved", "pool"),
        ("saved", "offer"),
        ("applied", "offer"),
        ("interview", "offer"),
        ("hired", "offer"),
    ]
    assert all(one["offerId"] for one in rows[1:])


async def test_the_time_on_a_page_is_kept_and_bounded_by_what_passed(
    alice: User, allowed: httpx.AsyncClient, offer_id: UUID
) -> None:
    page = (await allowed.get(f"/offers/{offer_id}")).text
    async with db.transaction() as session:
        await session.execute(update(Interaction).values(at=now() - timedelta(seconds=90)))
    told = {"subject": "offer", "id": str(offer_id)}
    first = await allowed.post("/interactions/times", data={**told, "seconds": "40"})
    await allowed.post("/interactions/times", data={**told, "seconds": "20"})
    within = [one["seconds"] for one in await kept(allowed) if one["kind"] == "time"]
    await allowed.post("/interactions/times", data={**told, "seconds": "99999"})

    [beyond] = [one["seconds"] for one in await kept(allowed) if one["kind"] == "time"]

    assert f'data-subject-id="{offer_id}"' in page
    assert "js/time-spent" in page
    assert first.status_code == 204
    assert within == [60]
    assert 90 <= int(str(beyond)) <= 100


@pytest.mark.parametrize(
    "told",
    [
        {"subject": "offer", "id": "x" * 37, "seconds": "3"},
        {"subject": "cv", "id": "1", "seconds": "3"},
        {"subject": "pool", "id": "1", "seconds": "0"},
        {"subject": "pool", "id": "1", "seconds": "-3"},
        {"subject": "pool", "id": "1", "seconds": "1e9"},
        {},
    ],
)
async def test_what_no_page_says_is_refused(allowed: httpx.AsyncClient, told: dict[str, str]) -> None:
    assert (await allowed.post("/interactions/times", data=told)).status_code == 422
    assert await kept(allowed) == []


async def test_time_is_told_by_pages_of_ours_alone_and_about_what_was_opened(
    allowed: httpx.AsyncClient, charlie_client: httpx.AsyncClient, offer_id: UUID
) -> None:
    told = {"subject": "offer", "id": str(offer_id), "seconds": "3"}
    unopened = await allowed.post("/interactions/times", data=told)
    await allowed.get(f"/offers/{offer_id}")
    await charlie_client.post("/account/interactions")
    foreign = await charlie_client.post("/interactions/times", data=told)
    forged = await allowed.post("/interactions/times", data=told, headers={"x-csrftoken": "0" * 128})

    assert (unopened.status_code, foreign.status_code, forged.status_code) == (404, 404, 403)
    assert await kept(charlie_client) == []


async def test_an_offer_of_another_that_is_asked_for_is_no_interaction(
    charlie_client: httpx.AsyncClient, pool_id: int, offer_id: UUID
) -> None:
    await charlie_client.post("/account/interactions")

    assert (await charlie_client.get(f"/offers/{offer_id}")).status_code == 404
    assert await kept(charlie_client) == []


async def test_a_person_has_all_of_it_as_a_table(allowed: httpx.AsyncClient, pool_id: int) -> None:
    await allowed.get("/top-offers")

    answer = await allowed.get("/api/interactions/files/csv")

    [row] = list(csv.DictReader(StringIO(answer.text)))
    assert answer.headers["content-type"].startswith("text/csv")
    assert "attachment" in answer.headers["content-disposition"]
    assert (row["kind"], row["subject_id"], row["rank"], row["seconds"]) == ("shown", str(pool_id), "1", "")
    assert "gardener" not in answer.text.lower()


async def test_switching_off_deletes_what_was_kept(allowed: httpx.AsyncClient, pool_id: int) -> None:
    await allowed.get("/top-offers")
    before = await kept(allowed)

    await allowed.post("/account/interactions/deletion")
    await allowed.get(f"/top-offers/{pool_id}")

    assert len(before) == 1
    assert await kept(allowed) == []


@pytest.mark.both_databases
async def test_old_interactions_are_forgotten(allowed: httpx.AsyncClient, settings: Settings, pool_id: int) -> None:
    await allowed.get("/top-offers")
    await allowed.get(f"/top-offers/{pool_id}")
    async with db.transaction() as session:
        one = select(Interaction.id).where(Interaction.kind == "shown")
        old = update(Interaction).where(Interaction.id.in_(one)).values(at=now() - timedelta(days=366))
        await session.execute(old.execution_options(synchronize_session=False))

    await forget_old(settings)

    assert await kinds(allowed) == [("opened", "pool")]
