"""Starting generations through the API: what it answers, refuses and costs."""

import asyncio
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import delete

from app import db
from app.accounts.models import User
from app.credits.models import Balance
from app.cvs.imports import Upload, finish_import, import_source, receive_file
from app.settings import Settings
from tests.api.things import Things

ADDRESS = "/api/cv/generate-v2"


async def balance_of(client: httpx.AsyncClient) -> int:
    return int((await client.get("/api/credits")).json()["balance"])


async def test_a_generation_is_started_and_named(script: httpx.AsyncClient, things: Things) -> None:
    answer = await script.post(ADDRESS, json=things.wish(offers=3))

    started = answer.json()
    assert answer.status_code == 202
    assert (started["success"], started["totalOffers"]) == (True, 3)
    task = (await script.get(f"/api/tasks/{started['taskId']}")).json()
    assert (task["type"], task["status"], len(task["subjects"])) == ("cv_generation", "pending", 3)
    generation = (await script.get(f"/api/generations/{started['generationId']}")).json()
    assert [len(offer["steps"]) for offer in generation["offers"]] == [7, 7, 7]


async def test_a_browser_starts_one_with_its_session_and_form_token(
    alice_client: httpx.AsyncClient, things: Things
) -> None:
    assert (await alice_client.post(ADDRESS, json=things.wish())).status_code == 202


async def test_the_cv_may_be_named_by_the_file_it_came_from(
    script: httpx.AsyncClient, things: Things, alice: User, settings: Settings
) -> None:
    async with db.transaction() as session:
        file = await receive_file(
            session, alice.id, Upload("alice.txt", b"Alice Moss\nalice@example.org"), settings.data_dir
        )
    source, recognition = await import_source(file, settings.data_dir)
    async with db.transaction() as session:
        cv = await finish_import(session, file.id, source, recognition)

    started = (await script.post(ADDRESS, json=things.wish() | {"sourceCvFile": "alice.txt"})).json()

    generation = (await script.get(f"/api/generations/{started['generationId']}")).json()
    assert generation["sourceCvId"] == str(cv.id)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"jobOfferIds": []}, "jobOfferIds"),
        ({"jobOfferIds": ["gardener"]}, "jobOfferIds.0"),
        ({"sourceCvFile": ""}, "sourceCvFile"),
        ({"credits": 100}, "credits"),
    ],
)
async def test_a_field_that_cannot_be_used_is_named(
    script: httpx.AsyncClient, things: Things, change: dict[str, object], field: str
) -> None:
    answer = await script.post(ADDRESS, json=things.wish() | change)

    assert (answer.status_code, answer.json()["error"]) == (422, "request.invalid")
    assert [one["field"] for one in answer.json()["fields"]] == [field]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"mode": "invent"}, 422, "generation.unknown_mode"),
        ({"language": "tlh"}, 422, "generation.unknown_option"),
        ({"jobOfferIds": [str(uuid4())]}, 404, "not_found"),
        ({"sourceCvFile": "nobody.pdf"}, 404, "not_found"),
    ],
)
async def test_a_refusal_is_a_code_with_its_sentence_and_leaves_nothing(
    script: httpx.AsyncClient, things: Things, paid: None, change: dict[str, object], status: int, code: str
) -> None:
    answer = await script.post(ADDRESS, json=things.wish() | change)

    assert (answer.status_code, answer.json()["error"]) == (status, code)
    assert answer.json()["message"].endswith(".")
    assert (await script.get("/api/tasks")).json()["total"] == 0
    assert await balance_of(script) == 10


async def test_too_few_credits_are_refused_with_what_is_needed(
    script: httpx.AsyncClient, things: Things, alice: User, paid: None
) -> None:
    async with db.transaction() as session:
        await session.execute(delete(Balance).where(Balance.user_id == alice.id))

    answer = await script.post(ADDRESS, json=things.wish())

    assert (answer.status_code, answer.json()["error"]) == (403, "credits.insufficient")
    assert answer.json()["needed"] == 1
    assert (await script.get("/api/generations")).json()["total"] == 0


async def test_of_thirty_starts_at_once_one_succeeds(script: httpx.AsyncClient, things: Things, paid: None) -> None:
    """One user with 10 credits, one offer each: 29 get 429 and cost nothing."""
    answers = await asyncio.gather(*(script.post(ADDRESS, json=things.wish()) for _ in range(30)))

    codes = sorted((answer.status_code, answer.json().get("error", "")) for answer in answers)
    assert codes == [(202, "")] + [(429, "cv_generation_already_running")] * 29
    assert await balance_of(script) == 9
    ledger = (await script.get("/api/credits/entries")).json()
    assert [entry["amount"] for entry in ledger["items"]] == [-1, 10]
    assert (await script.get("/api/generations")).json()["total"] == 1
