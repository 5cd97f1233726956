"""An Idempotency-Key makes a repeat harmless: the first answer again, and nothing done twice."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from app import db
from app.kit.clock import now
from app.web.kept_answers import KeptAnswer
from tests.api.things import OFFER, Things

ADDRESS = "/api/offers"
BODY = {"text": OFFER.format(years=5)}
KEY = {"idempotency-key": "5f0c"}


async def count(client: httpx.AsyncClient) -> int:
    return int((await client.get(ADDRESS)).json()["total"])


async def test_a_repeat_gets_the_first_answer_and_does_nothing(script: httpx.AsyncClient) -> None:
    first = await script.post(ADDRESS, json=BODY, headers=KEY)
    second = await script.post(ADDRESS, json=BODY, headers=KEY)

    assert (second.status_code, second.content) == (first.status_code, first.content) == (201, first.content)
    assert await count(script) == 1


async def test_without_a_key_everything_is_done_again(script: httpx.AsyncClient) -> None:
    for _ in range(2):
        await script.post(ADDRESS, json=BODY)

    assert await count(script) == 2


async def test_repeats_at_once_get_one_answer(script: httpx.AsyncClient, things: Things, paid: None) -> None:
    async def start() -> httpx.Response:
        return await script.post("/api/cv/generate-v2", json=things.wish(), headers=KEY)

    answers = await asyncio.gather(*(start() for _ in range(8)))

    assert {(answer.status_code, answer.text) for answer in answers} == {(202, answers[0].text)}
    assert (await script.get("/api/credits")).json()["balance"] == 9


@pytest.mark.parametrize(
    ("method", "address", "body"),
    [
        ("POST", ADDRESS, {"text": OFFER.format(years=6)}),
        ("POST", "/api/cv/generate-v2", BODY),
        ("DELETE", "/api/tasks", BODY),
    ],
)
async def test_a_key_of_another_request_is_refused(
    script: httpx.AsyncClient, method: str, address: str, body: dict[str, object]
) -> None:
    await script.post(ADDRESS, json=BODY, headers=KEY)

    answer = await script.request(method, address, json=body, headers=KEY)

    assert answer.status_code == 422
    assert await count(script) == 1


async def test_a_refused_request_may_be_repeated_with_its_key(script: httpx.AsyncClient, things: Things) -> None:
    await script.post("/api/cv/generate-v2", json=things.wish())
    refused = await script.post("/api/cv/generate-v2", json=things.wish(), headers=KEY)
    task = (await script.get("/api/tasks")).json()["items"][0]["id"]
    await script.post(f"/api/tasks/{task}/cancellation")

    answer = await script.post("/api/cv/generate-v2", json=things.wish(), headers=KEY)

    assert (refused.status_code, answer.status_code) == (429, 202)


async def test_a_key_is_its_users_own(script: httpx.AsyncClient, charlie_client: httpx.AsyncClient) -> None:
    mine = await script.post(ADDRESS, json=BODY, headers=KEY)
    other = await charlie_client.post(ADDRESS, json=BODY, headers=KEY)

    assert other.status_code == 201
    assert other.json()["id"] != mine.json()["id"]


async def test_a_key_is_forgotten_after_a_day(script: httpx.AsyncClient) -> None:
    await script.post(ADDRESS, json=BODY, headers=KEY)
    async with db.transaction() as session:
        await session.execute(update(KeptAnswer).values(created_at=now() - timedelta(days=1, seconds=1)))

    await script.post(ADDRESS, json=BODY, headers=KEY)

    assert await count(script) == 2


async def test_a_file_sent_again_with_another_boundary_is_the_same_request(script: httpx.AsyncClient) -> None:
    answers = [
        await script.post("/api/cv-files", files={"file": ("cv.txt", b"Alice Moss")}, headers=KEY) for _ in range(2)
    ]

    assert answers[0].request.headers["content-type"] != answers[1].request.headers["content-type"]
    assert answers[0].json() == answers[1].json()
    assert (await script.get("/api/cv-files")).json()["total"] == 1


@pytest.mark.parametrize("key", ["", "k" * 201, "two words"])
async def test_a_key_of_no_use_is_refused(script: httpx.AsyncClient, key: str) -> None:
    answer = await script.post(ADDRESS, json=BODY, headers={"idempotency-key": key})

    assert (answer.status_code, answer.json()["error"]) == (422, "idempotency.bad_key")
