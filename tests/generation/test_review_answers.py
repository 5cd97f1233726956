"""What the review page and the JSON API tell of the answer to an offer: part by part, and the line under the name."""

from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from samples import french_offer
from sqlalchemy import select
from test_runs import ran, started

from app import db
from app.accounts.models import User
from app.credits.actions import grant
from app.generation.models import GenerationOffer
from app.kit.ids import new_id
from app.offers.digest import Requirement
from app.registration import register_task_types

LIST = Requirement(id="r9", text="Python, FastAPI, Terraform", terms=["Python", "FastAPI", "Terraform"])


@pytest.fixture
async def made(app: Litestar, alice: User) -> GenerationOffer:
    del app
    register_task_types()
    async with db.transaction() as session:
        await grant(session, alice.id, 5, reference=new_id())
    offer = french_offer()
    await ran(await started(alice.id, offer.model_copy(update={"requirements": [*offer.requirements, LIST]})))
    async with db.reading() as session:
        return (await session.scalars(select(GenerationOffer))).one()


async def page_of(client: httpx.AsyncClient, cv_id: UUID | None) -> str:
    return " ".join((await client.get(f"/cvs/{cv_id}/comparison")).text.split())


async def test_the_page_shows_a_requirement_part_by_part(
    alice_client: httpx.AsyncClient, made: GenerationOffer
) -> None:
    shown = await page_of(alice_client, made.cv_id)

    item = shown[shown.index("Python, FastAPI, Terraform") :].partition("</ul>")[0]
    assert "2 of 3" in item
    assert item.count('data-state="shown"') == 2
    assert 'data-state="gap">Terraform: <span class="field__hint">not found in your CV' in item


async def test_the_line_under_the_name_has_a_row_of_its_own(
    alice_client: httpx.AsyncClient, made: GenerationOffer
) -> None:
    shown = await page_of(alice_client, made.cv_id)

    row = shown[shown.index('id="headline"') :].partition("</section>")[0]
    assert "Ingénieure logiciel" in row
    assert "Poste visé : Développeuse Python senior" in row
    assert "not a post you have held" in row


async def test_the_api_tells_the_same_with_the_lines(alice_client: httpx.AsyncClient, made: GenerationOffer) -> None:
    answer = (await alice_client.get(f"/api/generations/{made.generation_id}")).json()

    told = {one["requirementId"]: one for one in answer["offers"][0]["coverage"]}
    assert (told["r9"]["state"], told["r9"]["shownParts"]) == ("partly", 2)
    assert [(part["text"], bool(part["lines"])) for part in told["r9"]["parts"]] == [
        ("Python", True),
        ("FastAPI", True),
        ("Terraform", False),
    ]
