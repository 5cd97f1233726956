"""Lines that are switched off are kept, and nothing is made of them: no run, no file, no score."""

from collections.abc import Sequence
from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.cvs.queries import own_document, own_whole_document
from app.generation.actions import GenerationOrder, start_generation
from app.vitae.document import Bullet, CVDocument, Experience, Header, Skill, SkillGroup, with_ids
from tests.factories import a_cv, an_offer


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    document = with_ids(
        CVDocument(
            header=Header(full_name="Alice Moss"),
            experience=[
                Experience(
                    title="Gardener",
                    company="Kew",
                    start="2020",
                    responsibilities=[Bullet(text="Pruned old roses"), Bullet(text="Drove a quad bike")],
                ),
                Experience(title="Barista", company="Bean There", start="2018", end="2019"),
            ],
            skills=[SkillGroup(label="Tools", items=[Skill(name="Pruning"), Skill(name="Latte art")])],
        )
    )
    document.hidden = ["e1r2", "e2", "g1s2"]
    async with db.transaction() as session:
        return (await a_cv(session, alice.id, document)).id


SECRET = ("quad bike", "Barista", "Bean There", "Latte art")


def told(text: str, words: Sequence[str] = SECRET) -> list[str]:
    return [word for word in words if word in text]


async def test_a_generation_freezes_a_source_without_hidden_lines(alice: User, cv_id: UUID) -> None:
    async with db.transaction() as session:
        offer = await an_offer(session, alice.id)
        generation = await start_generation(session, alice.id, GenerationOrder(cv_id, (offer.id,)))

    source = CVDocument.model_validate(generation.document).model_dump_json()

    assert told(source) == []
    assert "Pruned old roses" in source


async def test_what_others_make_of_a_cv_lacks_what_its_editor_keeps(alice: User, cv_id: UUID) -> None:
    async with db.reading() as session:
        shown = await own_document(session, alice.id, cv_id)
        whole = await own_whole_document(session, alice.id, cv_id)

    assert told(shown.model_dump_json()) == []
    assert told(whole.model_dump_json()) == list(SECRET)


async def test_the_page_and_its_pdf_lack_them_and_the_json_keeps_them(
    alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    page = await alice_client.get(f"/cvs/{cv_id}")
    kept = await alice_client.get(f"/cvs/{cv_id}/files/json")
    by_api = await alice_client.get(f"/api/cvs/{cv_id}")

    assert told(page.text) == []
    assert told(kept.text) == told(by_api.text) == list(SECRET)
