"""A CV can be renamed and duplicated, on its page and through the API; only by its owner."""

import re
from uuid import UUID

import httpx
import pytest

from app import db
from app.accounts.models import User
from app.cvs.actions import create_cv
from app.cvs.models import CV, CVKind, VersionLabel
from app.cvs.queries import cvs_of, latest_version, own_document
from app.db import transaction
from app.vitae.document import Bullet, CVDocument, Header


@pytest.fixture
async def cv(alice: User) -> CV:
    document = CVDocument(header=Header(full_name="Alice Martin"), summary=[Bullet(text="Bakes bits.")])
    async with transaction() as session:
        return await create_cv(
            session,
            user_id=alice.id,
            name="Mine",
            kind=CVKind.TAILORED,
            document=document,
            label=VersionLabel.GENERATION,
            provenance={"s1": ["s1"]},
            report={"findings": []},
        )


async def names_of(user: User, kind: CVKind = CVKind.TAILORED) -> list[str]:
    async with db.reading() as session:
        return [one.name for one in await cvs_of(session, user.id, kind)]


async def test_a_cv_gets_the_name_of_the_form(alice: User, cv: CV, alice_client: httpx.AsyncClient) -> None:
    answer = await alice_client.post(f"/cvs/{cv.id}/name", data={"name": "  For\nbakeries "})

    assert answer.headers["location"] == f"/cvs/{cv.id}"
    assert await names_of(alice) == ["For bakeries"]
    assert "This CV is called For bakeries now." in (await alice_client.get("/cvs")).text


@pytest.mark.parametrize("name", ["", "   ", "\n"])
async def test_a_cv_keeps_its_name_where_none_is_given(
    alice: User, cv: CV, alice_client: httpx.AsyncClient, name: str
) -> None:
    answer = await alice_client.post(f"/cvs/{cv.id}/name", data={"name": name})

    assert answer.status_code == 422
    assert "Give the CV a name." in answer.text
    assert await names_of(alice) == ["Mine"]


async def test_a_copy_has_the_same_document_and_its_own_life(
    alice: User, cv: CV, alice_client: httpx.AsyncClient
) -> None:
    answer = await alice_client.post(f"/cvs/{cv.id}/copies")
    copy_id = UUID(answer.headers["location"].removeprefix("/cvs/"))

    async with db.reading() as session:
        first, second = [await own_document(session, alice.id, one) for one in (cv.id, copy_id)]
        version = await latest_version(session, copy_id)
    assert second == first
    assert (version.number, version.label, version.provenance) == (1, VersionLabel.COPY, {"s1": ["s1"]})
    assert await names_of(alice) == ["Copy of Mine", "Mine"]
    undo = re.search(r'action="(/cvs/[\w-]+/deletion)"', (await alice_client.get("/cvs")).text)
    assert undo
    assert undo[1] == f"/cvs/{copy_id}/deletion"
    await alice_client.post(undo[1])
    assert await names_of(alice) == ["Mine"]


async def test_a_copy_offers_no_comparison_that_is_not_there(cv: CV, alice_client: httpx.AsyncClient) -> None:
    copy = (await alice_client.post(f"/cvs/{cv.id}/copies")).headers["location"]

    shown = (await alice_client.get(copy)).text

    assert "Copy of Mine" in shown
    assert f"{copy}/comparison" not in shown
    assert f"/cvs/{cv.id}/comparison" in (await alice_client.get(f"/cvs/{cv.id}")).text


async def test_the_api_makes_a_copy_under_the_name_given(cv: CV, alice_client: httpx.AsyncClient) -> None:
    made = await alice_client.post(f"/api/cvs/{cv.id}/copies", json={"name": "Second"})

    assert (made.status_code, made.json()["name"], made.json()["kind"]) == (201, "Second", "tailored")
    assert made.json()["document"]["header"]["full_name"] == "Alice Martin"
    assert (await alice_client.post(f"/api/cvs/{cv.id}/copies", json={"name": " "})).status_code == 422


@pytest.mark.parametrize("noun", ["name", "copies"])
async def test_nobody_else_names_or_copies_it(
    alice: User, cv: CV, charlie_client: httpx.AsyncClient, noun: str
) -> None:
    assert (await charlie_client.post(f"/cvs/{cv.id}/{noun}", data={"name": "Mallory"})).status_code == 404
    assert await names_of(alice) == ["Mine"]
