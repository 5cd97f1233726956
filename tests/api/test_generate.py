"""Starting generations through the API: what it answers, refuses and costs."""

import asyncio
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import delete

from app import db
from app.accounts.models import User
from app.credits.models import Balance
from app.cvs.imports import Upload, finish_import, import_source, receive_file
from app.generation import pipeline
from app.settings import Settings
from app.tasks.runner import run_task
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
    assert generation["offers"][0]["classification"] == []
    assert set(generation["offers"][0]["batchResults"].values()) == {None}
    assert generation["offers"][0]["coverage"] == []


async def test_the_line_under_the_name_is_one_of_those_that_are_offered(
    script: httpx.AsyncClient, things: Things
) -> None:
    refused = await script.post(ADDRESS, json=things.wish() | {"headline": "Head of Growth"})
    taken = await script.post(ADDRESS, json=things.wish() | {"headline": "own"})

    assert (refused.status_code, taken.status_code) == (422, 202)


async def test_a_task_says_how_urgent_it_is_and_which_device_asked(
    script: httpx.AsyncClient, alice_client: httpx.AsyncClient, things: Things
) -> None:
    async def device_of(client: httpx.AsyncClient, **headers: str) -> str:
        started = (await client.post(ADDRESS, json=things.wish(), headers=headers)).json()
        await client.post(f"/api/tasks/{started['taskId']}/cancellation")
        task = (await script.get(f"/api/tasks/{started['taskId']}")).json()
        assert task["priority"] > 0
        assert task["result"] == {"generationId": started["generationId"], "generatedCvIds": []}
        return str(task["deviceId"])

    named = await device_of(script, **{"X-Device-Id": "kitchen-laptop" * 20})
    by_token, again = await device_of(script), await device_of(script)
    browser = await device_of(alice_client)

    assert named.startswith("kitchen-laptop")
    assert len(named) == 80
    assert by_token.startswith("token-")
    assert by_token == again
    assert browser.startswith("session-")


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


async def test_one_offer_is_stopped_from_a_script_and_from_its_card(
    script: httpx.AsyncClient, alice_client: httpx.AsyncClient, things: Things, paid: None
) -> None:
    before = await balance_of(script)
    started = (await script.post(ADDRESS, json=things.wish(offers=3))).json()
    address = f"/generations/{started['generationId']}"
    first, second, third = (await script.get(f"/api{address}")).json()["offers"]

    by_script = await script.post(f"/api/generation-offers/{first['id']}/cancellation")
    shown = (await alice_client.get(address)).text
    by_page = await alice_client.post(f"/generation-offers/{second['id']}/cancellation")

    assert (by_script.json()["status"], by_script.json()["creditsRefunded"]) == ("cancelled", 1)
    assert f"/generation-offers/{first['id']}/cancellation" not in shown
    assert f"/generation-offers/{third['id']}/cancellation" in shown
    assert (by_page.status_code, by_page.headers["location"]) == (303, address)
    assert await balance_of(script) == before - 1


async def test_a_file_is_named_after_person_title_and_employer(script: httpx.AsyncClient, things: Things) -> None:
    started = (await script.post(ADDRESS, json=things.wish())).json()
    await run_task(UUID(started["taskId"]), {"cv_generation": pipeline.run})
    made = (await script.get(f"/api/generations/{started['generationId']}")).json()["generatedCvIds"][0]

    tailored, source = [
        (await script.get(f"/api/cvs/{cv_id}/files/json")).headers["content-disposition"] for cv_id in (made, things.cv)
    ]

    assert 'filename="Alice-Moss_Gardener_Green-Row-Ltd.json"' in tailored
    assert "filename*=UTF-8''Alice-Moss_Gardener_Green-Row-Ltd.json" in tailored
    assert 'filename="Alice-Moss_Gardener.json"' in source
