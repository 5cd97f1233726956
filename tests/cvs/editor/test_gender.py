"""How texts speak of the person: asked in the editor, kept with the CV, and never in a file that others get."""

import json
from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.cvs.editor.operations import mark
from app.cvs.intake import document_of
from app.cvs.queries import own_whole_document
from app.documents import reading
from app.vitae.document import CVDocument, Experience, Header, with_ids
from app.vitae.gender import Gender
from tests.factories import a_cv


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    document = with_ids(
        CVDocument(
            language="fr",
            header=Header(full_name="Camille Roche", email="camille@roche.example"),
            experience=[Experience(title="Comptable", company="Textiles Verrier", start="2015-03")],
        )
    )
    async with db.transaction() as session:
        return (await a_cv(session, alice.id, document)).id


async def kept(alice: User, cv_id: UUID) -> Gender:
    async with db.reading() as session:
        return (await own_whole_document(session, alice.id, cv_id)).header.gender


async def told(client: httpx.AsyncClient, cv_id: UUID, value: str, was: str = "") -> httpx.Response:
    data = {"header.gender": value, "was.header.gender": mark(was)}
    return await client.post(f"/cvs/{cv_id}/fields", data=data)


async def test_the_editor_asks_and_nothing_is_said_at_first(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    page = (await alice_client.get(f"/cvs/{cv_id}/edit")).text

    select = page.partition('name="header.gender">')[2].partition("</select>")[0]
    assert '<option value="" selected>' in select
    assert [one for one in Gender if f'value="{one}"' in select] == list(Gender)
    assert await kept(alice, cv_id) == Gender.UNKNOWN


async def test_what_is_told_is_kept_changed_and_taken_back(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    assert (await told(alice_client, cv_id, "feminine")).status_code == 200
    assert await kept(alice, cv_id) == Gender.FEMININE
    await told(alice_client, cv_id, "neither", "feminine")
    assert await kept(alice, cv_id) == Gender.NEITHER
    await told(alice_client, cv_id, "", "neither")
    assert await kept(alice, cv_id) == Gender.UNKNOWN


async def test_what_is_no_choice_is_refused_and_a_stranger_sees_no_cv(
    alice: User, alice_client: httpx.AsyncClient, charlie_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    refused = await told(alice_client, cv_id, "woman")
    foreign = await told(charlie_client, cv_id, "feminine")

    assert (refused.status_code, foreign.status_code) == (422, 404)
    assert await kept(alice, cv_id) == Gender.UNKNOWN


async def test_a_program_sets_it_and_our_json_carries_it_there_and_back(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    operation = {"op": "set", "id": "header", "field": "gender", "value": "masculine"}
    answer = await alice_client.patch(f"/api/cvs/{cv_id}/document", json={"revision": 1, "operations": [operation]})
    exported = (await alice_client.get(f"/cvs/{cv_id}/files/json")).content

    assert answer.json()["document"]["header"]["gender"] == "masculine"
    assert json.loads(exported)["header"]["gender"] == "masculine"
    assert document_of(reading.read(exported, "cv.json")).document.header.gender == Gender.MASCULINE


@pytest.mark.parametrize("kind", ["pdf", "docx", "txt", "md", "json-resume"])
async def test_files_for_others_do_not_tell_it(alice_client: httpx.AsyncClient, cv_id: UUID, kind: str) -> None:
    await told(alice_client, cv_id, "feminine")

    made = (await alice_client.get(f"/cvs/{cv_id}/files/{kind}")).content

    assert b"feminine" not in made
    if kind == "pdf":
        again = document_of(reading.read(made, "cv.pdf")).document
        assert (again.header.full_name, again.header.gender) == ("Camille Roche", Gender.UNKNOWN)
