"""A CV whose ids are as long as they may be is shown, tailored, written of and chosen from like any other."""

import re
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.cvs.models import CV, CVKind
from app.generation.models import GenerationOffer, OfferStatus
from app.settings import Settings
from app.tasks.models import Task, TaskStatus
from app.tasks.runner import run_task
from jobs.registry import RUNS
from tests.every_page import failing_pages

LONGEST = 24
OFFER = (
    "Gardener\nGreen Row Ltd | Kent\nRequirements\n- 2 years of experience in gardening\n- French\n- Pruning\n"
    "- Certificate in horticulture\n- Degree in botany\n"
)


def long(number: int) -> str:
    """An id as long as the API takes it."""
    return f"{number:03d}".rjust(LONGEST, "x")


def a_document() -> dict[str, Any]:
    """Something in every section, under ids of the person's own program."""
    text = "Pruned 300 oaks and planted a hedge with a team of 4, every winter of 2 years of gardening."
    document: dict[str, Any] = {
        "language": "en",
        "header": {"full_name": "Morgan Vale", "email": "morgan@example.org"},
        "summary": [{"text": "Gardener with 9 years of experience in gardening and pruning."}, {"text": text}],
        "experience": [
            {
                "title": title, "company": "Green Row", "start": start, "end": end, "description": text,
                "responsibilities": [{"text": text}, {"text": "Trained apprentices in pruning."}],
                "deliverables": [{"text": "Planted a hedge of 2 km."}], "skills": ["Pruning"],
            }
            for title, start, end in (("Gardener", "2019-03", "2024-05"), ("Cook", "2006", "2009"))
        ],
        "projects": [{"name": "Rose garden", "role": "Gardener", "description": text, "bullets": [{"text": text}]}],
        "education": [{"school": "Kew", "degree": "Degree in botany", "details": [{"text": "Roses"}]}],
        "skills": [{"label": "Craft", "items": [{"name": "Pruning"}, {"name": "Grafting"}]}],
        "languages": [{"name": "French", "level": "C1", "certificate": "DALF"}],
        "certifications": [{"name": "Certificate in horticulture", "issuer": "RHS"}],
        "extras": [{"kind": "awards", "title": "Best garden", "text": text}],
        "custom": [{"title": "Exhibitions", "lines": [{"text": "Chelsea"}]}],
    }  # fmt: skip
    numbers = iter(range(1, 1000))

    def name(value: Any) -> None:
        if isinstance(value, list):
            for one in value:
                if isinstance(one, dict):
                    one["id"] = long(next(numbers))
                    name(list(one.values()))
                name(one)

    name([one for key, one in document.items() if key != "header"])
    return document


async def wait_for_all(user_id: UUID) -> None:
    """Whatever was begun is done."""
    for _ in range(20):
        async with db.reading() as session:
            waiting = (Task.user_id == user_id, Task.status == TaskStatus.PENDING)
            due = (await session.scalars(select(Task.id).where(*waiting))).all()
        if not due:
            return
        for task_id in due:
            await run_task(task_id, RUNS)


async def made(client: httpx.AsyncClient, method: str, address: str, **body: Any) -> Any:
    answer = await client.request(method, address, json=body)
    assert answer.is_success, (address, answer.status_code, answer.text[:500])
    return answer.json() if answer.content else {}


@pytest.fixture
async def cv_id(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, monkeypatch: Any, settings: Settings
) -> str:
    monkeypatch.setenv("SARTOR_DATA_DIR", str(settings.data_dir))
    cv = await made(alice_client, "POST", "/api/cvs", name="Long", document=a_document())
    return str(cv["id"])


async def test_it_is_tailored(alice: User, alice_client: httpx.AsyncClient, cv_id: str) -> None:
    offer = await made(alice_client, "POST", "/api/offers", text=OFFER)
    await wait_for_all(alice.id)

    page = await alice_client.get(f"/generations/new?offer_id={offer['id']}")
    quote = await alice_client.post("/generations/quote", data={"cv_id": cv_id, "offer_ids": offer["id"]})
    await made(alice_client, "POST", "/api/cv/generate-v2", sourceCvFile=cv_id, jobOfferIds=[offer["id"]])
    await wait_for_all(alice.id)

    assert (page.status_code, quote.status_code) == (200, 200)
    async with db.reading() as session:
        [run] = await session.scalars(select(GenerationOffer))
        [tailored] = await session.scalars(select(CV).where(CV.kind == CVKind.TAILORED))
    assert run.status == OfferStatus.COMPLETED, run.error_code
    assert re.search(long(3), (await alice_client.get(f"/api/cvs/{tailored.id}")).text)


@pytest.mark.thorough
async def test_every_page_that_is_made_of_it_is_shown(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, cv_id: str
) -> None:
    offer = await made(alice_client, "POST", "/api/offers", text=OFFER)
    await wait_for_all(alice.id)
    lines = [long(number) for number in range(1, 6)]
    wish = {"title": "Gardens", "lines": [{"cvId": cv_id, "lineIds": lines}]}
    profile = await made(alice_client, "POST", "/api/candidate-profiles", **wish)
    parts = dict.fromkeys(("situation", "task", "action", "result"), "We planted a long hedge in winter.")
    success = await made(alice_client, "POST", "/api/successes", title="A hedge", **parts)
    told = {"cvId": cv_id, "experienceId": long(3), "text": "Planted 2 km of hedge."}
    await made(alice_client, "POST", f"/api/successes/{success['id']}/lines", **told)
    await made(alice_client, "POST", "/api/coaching/conversations", cvId=cv_id)
    await made(alice_client, "POST", "/api/letters", offerId=offer["id"])
    await made(alice_client, "POST", f"/api/cvs/{cv_id}/optimisation")
    application = await made(alice_client, "POST", "/api/applications", offerId=offer["id"])
    await made(alice_client, "POST", f"/api/applications/{application['id']}/analysis", match=True)
    await made(alice_client, "POST", "/api/cv/generate-v2", sourceCvFile=profile["id"], jobOfferIds=[offer["id"]])
    await wait_for_all(alice.id)

    assert {one async for one in failing_pages(app, alice_client, alice.id)} == set()
    async with db.reading() as session:
        ends = (await session.scalars(select(Task.error_code).where(Task.status == TaskStatus.FAILED))).all()
    assert ends == []
