"""A contact is filled in from the profile when asked: its gaps alone, in one step that can be undone."""

from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.accounts.profile.actions import save_particulars
from app.accounts.profile.values import Link as OwnLink
from app.accounts.profile.values import Particulars
from app.cvs.editor.actions import edit_cv
from app.cvs.editor.filling import filling, new_links, offered
from app.cvs.editor.operations import mark
from app.vitae.document import CVDocument, Header, Link
from tests.cvs.editor.test_editor_pages import document_of, filled
from tests.factories import a_cv

SITE, WORK = OwnLink("Site", "https://www.moss.example/"), OwnLink("", "https://work.example/alice")
TOLD = Particulars("Alice M.", "+44 20 7946 0000", "Leeds", (SITE, WORK))
BUTTON = "Fill in from your profile"


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    document = CVDocument(header=Header(full_name="Alice Moss", links=[Link(label="Site", url="http://moss.example")]))
    async with db.transaction() as session:
        await save_particulars(session, alice.id, TOLD)
        return (await a_cv(session, alice.id, document)).id


def test_only_gaps_and_new_links_are_offered() -> None:
    header = Header(full_name="Alice Moss", phone="0113", links=[Link(url="moss.example")])

    found = offered(header, TOLD, "alice@example.org")

    assert found
    assert (set(found.fields), found.links) == ({"email", "location"}, 1)
    assert new_links(header, TOLD) == [WORK]


def test_a_contact_without_gaps_is_offered_nothing() -> None:
    whole = Header(full_name="A", email="a@example.org", phone="1", location="Leeds", links=[Link(url=SITE.url)])

    assert offered(whole, Particulars("B", "2", "York", (SITE,)), "b@example.org") is None
    assert filling(whole, Particulars("B", "2", "York", (SITE,)), "b@example.org") == []


async def test_the_button_fills_what_is_missing_and_keeps_what_was_typed(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    page = (await alice_client.get(f"/cvs/{cv_id}/edit")).text
    typed = {**filled(page), "header.phone": "0113 496 0000", "do": "fill"}

    answer = await alice_client.post(f"/cvs/{cv_id}/edits", data=typed)
    after = (await alice_client.get(answer.headers["location"])).text
    header = (await document_of(alice, cv_id)).header

    assert (BUTTON in page, BUTTON in after, answer.status_code) == (True, False, 303)
    assert (header.full_name, header.phone, header.location) == ("Alice Moss", "0113 496 0000", "Leeds")
    assert header.email == alice.email
    assert [(one.label, one.url) for one in header.links] == [("Site", "http://moss.example"), ("", WORK.url)]
    assert "Filled in from your profile" in after


async def test_undo_takes_it_back(alice: User, alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    before = await document_of(alice, cv_id)
    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "fill"})

    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "undo"})

    assert (await document_of(alice, cv_id)).header == before.header


async def test_a_field_that_was_filled_meanwhile_is_kept(alice: User, cv_id: UUID) -> None:
    old = (await document_of(alice, cv_id)).header
    made = filling(old, TOLD, alice.email)
    async with db.transaction() as session:
        await edit_cv(session, alice.id, cv_id, [one for one in made if getattr(one, "field", "") == "phone"])

    async with db.transaction() as session:
        edited = await edit_cv(session, alice.id, cv_id, filling(old, Particulars(phone="999"), ""))

    assert [clash.name for clash in edited.applied.clashes] == ["header.phone"]
    assert (await document_of(alice, cv_id)).header.phone == TOLD.phone
    assert mark("") in {getattr(one, "seen", "") for one in made}


async def test_nobody_fills_the_contact_of_another(charlie_client: httpx.AsyncClient, cv_id: UUID) -> None:
    assert (await charlie_client.post(f"/cvs/{cv_id}/edits", data={"do": "fill"})).status_code == 404
