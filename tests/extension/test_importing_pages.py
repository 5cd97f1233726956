"""An open page comes in: an offer and its application at once, read and matched by themselves, and never twice."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.cvs.actions import delete_cv
from app.cvs.profiles.actions import Selection, create_profile
from app.kit.clock import now
from app.kit.ids import new_id
from app.offers.models import Offer
from app.plans.models import PlanUse
from app.plans.queries import rights_of
from app.plans.terms import Limited, month_of
from app.settings import Settings
from app.tasks.models import Task, TaskStatus
from app.tasks.runner import run_task
from app.vitae.document import CVDocument, Header
from jobs.registry import RUNS
from tests.factories import a_cv, a_document
from tests.web_clients import signed_in_browser

pytestmark = pytest.mark.both_databases
ADDRESS = "https://jobs.example.com/gardener-17"
PAGE: dict[str, Any] = {
    "sourceUrl": f"{ADDRESS}?utm_source=mail",
    "sourceDomain": "jobs.example.com",
    "capturedAt": "2026-03-02T08:30:00Z",
    "title": "Head gardener",
    "company": "Green Row Ltd",
    "location": "Kent",
    "description": "You look after our trees.\nRequirements\n- Pruning of old trees\n- 2 years of gardening",
    "contractType": "Permanent",
    "remoteType": "On-site",
    "salary": "£ 31,000",
    "skills": ["Pruning", "Beekeeping"],
    "candidateProfileId": None,
}


async def imported(extension: httpx.AsyncClient, **changed: Any) -> httpx.Response:
    return await extension.post("/api/offers/import/", json=PAGE | changed)


async def run_all() -> list[str]:
    """Run what waits, and what follows from it."""
    done: list[str] = []
    while True:
        async with db.reading() as session:
            waiting = (await session.scalars(select(Task).where(Task.status == TaskStatus.PENDING))).all()
        if not waiting:
            return done
        for one in waiting:
            assert await run_task(one.id, RUNS)
            done.append(one.type)


async def test_an_import_makes_the_application_and_queues_its_reading(extension: httpx.AsyncClient) -> None:
    answer = await imported(extension)

    made = answer.json()
    assert (answer.status_code, made["status"], made["mark"], made["origin"]) == (201, "WAITING", "new", "extension")
    assert (made["title"], made["company"], made["url"]) == ("Head gardener", "Green Row Ltd", ADDRESS)
    assert datetime.fromisoformat(made["capturedAt"]) == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    application = (await extension.get(f"/api/applications/{made['applicationId']}/")).json()
    assert (application["status"], application["offerId"]) == ("TO_APPLY", made["id"])
    async with db.reading() as session:
        assert [one.type for one in await session.scalars(select(Task))] == ["requirement_extraction"]


async def test_what_the_page_said_outright_stands_over_what_is_read(extension: httpx.AsyncClient) -> None:
    made = (await imported(extension)).json()

    await run_all()

    read = (await extension.get(f"/api/offers/{made['id']}/")).json()
    told = {name: read["digest"][name] for name in ("title", "company", "place", "contract", "remote", "salary")}
    assert told == {
        "title": "Head gardener",
        "company": "Green Row Ltd",
        "place": "Kent",
        "contract": "Permanent",
        "remote": "on-site",
        "salary": "£ 31,000",
    }
    assert "Pruning of old trees" in [one["text"] for one in read["digest"]["requirements"]]
    assert read["text"].count("Pruning") == 1  # what the description names is not said once more
    assert read["text"].endswith("Skills\n- Beekeeping")


async def test_the_match_follows_by_itself(extension: httpx.AsyncClient, dora: User) -> None:
    async with db.transaction() as session:
        await a_cv(session, dora.id)
    made = (await imported(extension)).json()
    assert (made["matchScore"], made["matchedAt"]) == (None, None)

    assert await run_all() == ["requirement_extraction", "offer_match"]

    read = (await extension.get(f"/api/offers/{made['id']}/")).json()
    assert 0 < read["matchScore"] <= 100
    assert read["matchScore"] == read["score"]
    assert now() - datetime.fromisoformat(read["matchedAt"]) < timedelta(minutes=5)


async def test_a_candidate_profile_is_matched_in_place_of_the_newest_cv(
    extension: httpx.AsyncClient, dora: User
) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, dora.id)
        line = a_document().experience[0].id
        chosen = Selection("Outdoors", picks={cv.id: frozenset({line})})
        profile = (await create_profile(session, dora.id, chosen)).cv.id
        await a_cv(session, dora.id, CVDocument(header=Header(full_name="Dora", current_title="Cook")), name="Newer")
    made = (await imported(extension, candidateProfileId=str(profile))).json()

    await run_all()

    read = (await extension.get(f"/api/offers/{made['id']}/")).json()
    assert read["candidateProfileId"] == str(profile)
    assert read["matchScore"] > read["score"]  # which is of the newest CV, as lists show it


async def test_a_profile_that_is_gone_leaves_the_newest_cv(extension: httpx.AsyncClient, dora: User) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, dora.id)
        line = a_document().experience[0].id
        chosen = Selection("Outdoors", picks={cv.id: frozenset({line})})
        profile = (await create_profile(session, dora.id, chosen)).cv.id
    made = (await imported(extension, candidateProfileId=str(profile))).json()
    async with db.transaction() as session:
        await delete_cv(session, dora.id, profile)

    await run_all()

    read = (await extension.get(f"/api/offers/{made['id']}/")).json()
    assert (read["candidateProfileId"], read["matchScore"]) == (None, read["score"])
    assert read["score"] is not None


async def test_a_profile_of_somebody_else_is_refused_and_nothing_kept(
    extension: httpx.AsyncClient, dora: User, alice: User
) -> None:
    async with db.transaction() as session:
        cv = await a_cv(session, alice.id)
        chosen = Selection("Hers", picks={cv.id: frozenset({a_document().experience[0].id})})
        profile = (await create_profile(session, alice.id, chosen)).cv.id

    answers = [await imported(extension, candidateProfileId=str(one)) for one in (profile, new_id())]

    assert [(one.status_code, one.json()["error"]) for one in answers] == [(422, "extension.no_profile")] * 2
    assert (await extension.get("/api/offers/")).json()["total"] == 0


async def test_without_a_cv_there_is_no_score_and_no_fault(extension: httpx.AsyncClient) -> None:
    made = (await imported(extension)).json()

    assert await run_all() == ["requirement_extraction", "offer_match"]

    read = (await extension.get(f"/api/offers/{made['id']}/")).json()
    assert (read["status"], read["matchScore"]) == ("DONE", None)
    assert read["matchedAt"]  # nobody has to go on waiting


async def test_a_page_that_is_there_already_is_named(extension: httpx.AsyncClient) -> None:
    made = (await imported(extension)).json()

    again = await imported(extension, sourceUrl=f"{ADDRESS}/#top")

    told = again.json()
    assert (again.status_code, told["existingId"]) == (409, made["id"])
    assert (told["applicationId"], told["name"]) == (made["applicationId"], "Head gardener")
    assert (await extension.get("/api/applications/")).json()["total"] == 1


async def test_a_known_offer_that_is_not_pursued_names_no_application(extension: httpx.AsyncClient) -> None:
    await extension.post("/api/offers/", json={"text": PAGE["description"], "url": ADDRESS})

    assert (await imported(extension)).json()["applicationId"] is None


async def test_two_imports_at_once_make_one_offer(extension: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(imported(extension) for _ in range(4)))

    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    assert (await extension.get("/api/offers/")).json()["total"] == 1


async def test_an_offer_is_found_by_its_address_however_that_is_written(extension: httpx.AsyncClient) -> None:
    made = (await imported(extension)).json()

    found = await extension.get("/api/offers/", params={"url": f"{ADDRESS}/?utm_campaign=x"})
    other = await extension.get("/api/offers/", params={"url": f"{ADDRESS}8"})
    bad = await extension.get("/api/offers/", params={"url": "javascript:alert(1)"})

    assert [one["id"] for one in found.json()["items"]] == [made["id"]]
    assert (other.json()["total"], bad.status_code) == (0, 422)


@pytest.mark.parametrize(
    "wrong",
    [
        {"sourceUrl": "chrome://extensions"},
        {"sourceUrl": "https://user:secret@example.com/job"},
        {"title": ""},
        {"description": "too short"},
        {"description": " " * 100},
        {"description": "x" * 60_001},
        {"capturedAt": "yesterday"},
        {"skills": ["x"] * 101},
        {"unknownField": 1},
    ],
)
async def test_what_cannot_be_used_is_refused_and_keeps_nothing(
    extension: httpx.AsyncClient, wrong: dict[str, Any]
) -> None:
    answer = await imported(extension, **wrong)

    assert answer.status_code == 422, answer.text
    assert answer.json()["message"]
    assert (await extension.get("/api/offers/")).json()["total"] == 0


async def test_a_clock_that_is_ahead_captures_nothing_in_the_future(extension: httpx.AsyncClient) -> None:
    made = (await imported(extension, capturedAt="2099-01-01T00:00:00")).json()

    assert datetime.fromisoformat(made["capturedAt"]) <= now()


async def test_an_import_counts_as_an_offer_of_the_plan(extension: httpx.AsyncClient, dora: User) -> None:
    async with db.transaction() as session:
        limit = (await rights_of(session, dora.id)).max_offers
        assert limit
        session.add(PlanUse(user_id=dora.id, month=month_of(now()), what=Limited.OFFERS, used=limit))

    answer = await imported(extension)

    assert (answer.status_code, answer.json()["error"]) == (403, "plan.limit_offers")
    assert (await extension.get("/api/applications/")).json()["total"] == 0


async def test_an_imported_offer_is_new_until_its_page_is_opened(
    app: Litestar, extension: httpx.AsyncClient, dora: User, settings: Settings
) -> None:
    made = (await imported(extension)).json()
    async with signed_in_browser(app, dora, settings) as page:
        assert (await page.get(f"/offers/{made['id']}")).status_code == 200

    assert (await extension.get(f"/api/offers/{made['id']}/")).json()["mark"] == "viewed"


async def test_a_deleted_offer_may_come_in_again(extension: httpx.AsyncClient) -> None:
    made = (await imported(extension)).json()
    await extension.delete(f"/api/offers/{made['id']}/")

    again = await imported(extension)

    assert again.status_code == 201
    async with db.reading() as session:
        gone = await session.get_one(Offer, UUID(made["id"]))
    assert gone.deleted_at is not None
