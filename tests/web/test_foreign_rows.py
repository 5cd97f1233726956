"""Alice owns, Charlie must get 404: every page of a row, and nothing changes."""

from uuid import UUID

import httpx
import pytest

from app import db
from app.cvs.actions import create_cv
from app.cvs.imports import Upload, receive_file
from app.cvs.models import CVKind, VersionLabel
from app.generation.actions import GenerationOrder, start_generation
from app.generation.queries import offers_of_generation
from app.main import create_app
from app.offers.actions import add_offer
from app.settings import Settings
from app.tasks.queries import tasks_of
from app.vitae.document import CVDocument, Experience, Header
from app.web.principal import Principal

OFFER = "Gardener\nGreen Row Ltd | Kent\nRequirements\n- 2 years of experience in gardening\n"
PAGES = {
    "cv": [
        "/cvs/{cv}",
        "/cvs/{cv}/review",
        "/cvs/{cv}/files/pdf",
        "/cvs/{cv}/files/docx",
        "/cvs/{cv}/comparison",
        "/cvs/{cv}/comparison/coverage",
        "/cvs/{cv}/comparison/sections/summary",
    ],
    "file": ["/cv-files/{file}", "/cv-files/{file}/page"],
    "offer": ["/offers/{offer}"],
    "generation": ["/generations/{generation}", "/generations/{generation}/state", "/generation-offers/{run}"],
}
WRITES = [
    "/cvs/{cv}/document",
    "/cvs/{cv}/deletion",
    "/cvs/{cv}/verdicts",
    "/cvs/{cv}/revisions",
    "/cvs/{cv}/comparison/sections/summary/verdicts",
    "/offers/{offer}/digest",
    "/offers/{offer}/deletion",
    "/generations/{generation}/cancellation",
    "/generations/{generation}/attempts",
    "/tasks/{task}/cancellation",
    "/tasks/{task}/attempts",
]
FORM = {
    "revision": "1",
    "header.full_name": "Mallory",
    "unit": "s1",
    "choice": "untrue",
    "item": "e1",
    "fate": "REMOVE",
}


@pytest.fixture
async def rows(alice: Principal, settings: Settings) -> dict[str, UUID]:
    document = CVDocument(
        header=Header(full_name="Alice"), experience=[Experience(title="Gardener", company="Kew", start="2020")]
    )
    async with db.transaction() as session:
        cv = await create_cv(
            session, user_id=alice.id, name="cv", kind=CVKind.SOURCE, document=document, label=VersionLabel.IMPORT
        )
        offer = await add_offer(session, alice.id, OFFER)
        file = await receive_file(session, alice.id, Upload("cv.txt", b"Alice"), settings.data_dir)
        generation = await start_generation(session, alice.id, GenerationOrder(cv.id, (offer.id,)))
        run = (await offers_of_generation(session, generation.id))[0]
        tasks = await tasks_of(session, alice.id)
        ids = {"cv": cv.id, "offer": offer.id, "file": file.id}
        return ids | {"generation": generation.id, "run": run.id, "task": tasks[0].id}


@pytest.mark.parametrize("address", [page for pages in PAGES.values() for page in pages])
async def test_a_page_of_alice_is_not_found_by_charlie(
    charlie_client: httpx.AsyncClient, rows: dict[str, UUID], address: str
) -> None:
    answer = await charlie_client.get(address.format(**rows))

    assert answer.status_code == 404


@pytest.mark.parametrize("address", WRITES)
async def test_a_row_of_alice_is_not_changed_by_charlie(
    charlie_client: httpx.AsyncClient, alice_client: httpx.AsyncClient, rows: dict[str, UUID], address: str
) -> None:
    answer = await charlie_client.post(address.format(**rows), data=FORM)

    assert answer.status_code == 404
    shown = await alice_client.get(f"/cvs/{rows['cv']}/review")
    assert "Mallory" not in shown.text
    assert shown.status_code == 200


@pytest.mark.parametrize(
    "address", [page for pages in PAGES.values() for page in pages if "files" not in page and "comparison" not in page]
)
async def test_the_owner_finds_each_page(alice_client: httpx.AsyncClient, rows: dict[str, UUID], address: str) -> None:
    assert (await alice_client.get(address.format(**rows))).status_code == 200


async def test_every_route_with_an_id_is_in_this_matrix(settings: Settings) -> None:
    known = {page.split("/")[1] for pages in PAGES.values() for page in pages} | {
        write.split("/")[1] for write in WRITES
    }

    paths = {
        route.path
        for route in create_app(settings).routes
        if "{" in route.path and not route.path.startswith("/static")
    }

    assert {path.split("/")[1] for path in paths} <= known


async def test_a_second_generation_at_once_is_refused_and_costs_nothing(
    alice_client: httpx.AsyncClient, rows: dict[str, UUID]
) -> None:
    answer = await alice_client.post("/generations", data={"cv": str(rows["cv"]), "offer": str(rows["offer"])})

    assert answer.status_code == 429
    assert "Traceback" not in answer.text
