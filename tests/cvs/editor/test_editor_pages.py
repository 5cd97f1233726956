"""The editor over HTTP: a plain form that works without a script, fields that save alone, two tabs, undo."""

import re
from html import unescape
from uuid import UUID

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.models import User
from app.cvs.editor.operations import mark
from app.cvs.models import VersionLabel
from app.cvs.queries import own_whole_document, versions_of
from app.kit.standings import Standing
from app.vitae.document import (
    Bullet,
    CVDocument,
    Experience,
    Extra,
    ExtraKind,
    Header,
    Link,
    Skill,
    SkillGroup,
    with_ids,
)
from tests.factories import a_cv


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    document = with_ids(
        CVDocument(
            header=Header(full_name="Alice Moss", links=[Link(label="Site", url="https://moss.example")]),
            summary=[Bullet(text="I garden.")],
            experience=[
                Experience(
                    title="Gardener",
                    company="Kew",
                    start="2020",
                    responsibilities=[Bullet(text="Pruned roses"), Bullet(text="Dug ponds")],
                ),
                Experience(title="Barista", company="Bean There", start="2018", end="2019"),
            ],
            skills=[SkillGroup(label="Tools", items=[Skill(name="Secateurs")])],
            extras=[Extra(kind=ExtraKind.AWARDS, title="Rose prize")],
        )
    )
    async with db.transaction() as session:
        return (await a_cv(session, alice.id, document)).id


def filled(page: str) -> dict[str, str]:
    """What a browser would send of the form: its fields by their names."""
    form = re.search(r'<form[^>]*id="editor".*?</form>', page, re.DOTALL)
    assert form
    inputs = re.findall(r'<input [^>]*?name="([^"]+)" value="([^"]*)"', form[0])
    texts = re.findall(r'<textarea [^>]*?name="([^"]+)"[^>]*>([^<]*)</textarea>', form[0])
    selects = re.findall(r'<select [^>]*?name="([^"]+)">.*?<option value="([^"]*)" selected', form[0])
    return {name: unescape(value) for name, value in (*inputs, *texts, *selects) if name != "_csrf_token"}


async def opened(client: httpx.AsyncClient, cv_id: UUID) -> dict[str, str]:
    page = await client.get(f"/cvs/{cv_id}/edit")
    assert page.status_code == 200
    return filled(page.text)


async def document_of(user: User, cv_id: UUID) -> CVDocument:
    async with db.reading() as session:
        return await own_whole_document(session, user.id, cv_id)


async def test_an_untouched_form_changes_nothing_and_makes_no_version(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    before = await document_of(alice, cv_id)
    form = await opened(alice_client, cv_id)

    answer = await alice_client.post(f"/cvs/{cv_id}/edits", data={**form, "do": "save"})

    assert answer.status_code == 303
    assert len(form) > 40
    assert await document_of(alice, cv_id) == before
    async with db.reading() as session:
        assert [one.label for one in await versions_of(session, cv_id)] == [VersionLabel.IMPORT]


async def test_a_button_saves_what_was_typed_and_does_what_it_says(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    form = await opened(alice_client, cv_id)
    form |= {"e1.title": "Head gardener", "document.language": "fr", "do": "down:e1r1"}

    answer = await alice_client.post(f"/cvs/{cv_id}/edits", data=form)

    document = await document_of(alice, cv_id)
    assert answer.headers["location"] == f"/cvs/{cv_id}/edit?at=e1r1#part-e1r1"
    assert document.experience[0].title == "Head gardener"
    assert document.language == "fr"
    assert [one.text for one in document.experience[0].responsibilities] == ["Dug ponds", "Pruned roses"]


async def test_a_status_is_chosen_by_a_form_without_a_script_and_by_a_field_alone(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    form = await opened(alice_client, cv_id)
    form |= {"x1.status": "planned", "x1.status_note": "final in May", "do": "save"}
    saved = await alice_client.post(f"/cvs/{cv_id}/edits", data=form)
    alone = {"x1.status": "in_progress", "was.x1.status": mark("planned")}
    answer = await alice_client.post(f"/cvs/{cv_id}/fields", data=alone)

    page = (await alice_client.get(f"/cvs/{cv_id}/edit")).text
    (prize,) = (await document_of(alice, cv_id)).extras
    assert (saved.status_code, answer.status_code) == (303, 200)
    assert (prize.status, prize.status_note) == (Standing.IN_PROGRESS, "final in May")
    assert '<option value="in_progress" selected>In progress</option>' in page


async def test_a_status_that_there_is_not_is_said_beside_its_field(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/fields", data={"x1.status": "soon", "was.x1.status": mark("")})

    assert answer.status_code == 422
    assert (await document_of(alice, cv_id)).extras[0].status is None


LISTS = ["summary", "experience", "projects", "education", "skills", "languages", "certifications", "extras", "custom"]


@pytest.mark.always("summary", "experience", "e1.responsibilities", "g1.items", "header.links")
@pytest.mark.parametrize("to", [*LISTS, "e1.responsibilities", "e1.deliverables", "g1.items", "header.links"])
async def test_every_list_can_be_added_to_and_what_is_new_is_open_with_the_focus(
    alice_client: httpx.AsyncClient, cv_id: UUID, to: str
) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": f"add:{to}"})
    page = await alice_client.get(answer.headers["location"])

    assert page.text.count(" autofocus") == 1
    assert (await alice_client.get(f"/cvs/{cv_id}/preview")).status_code == 200, "an empty entry prints nothing"


async def test_two_tabs_that_edit_different_fields_both_keep_their_change(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    one, other = await opened(alice_client, cv_id), await opened(alice_client, cv_id)

    await alice_client.post(f"/cvs/{cv_id}/edits", data={**one, "e1.title": "Head gardener"})
    answer = await alice_client.post(f"/cvs/{cv_id}/edits", data={**other, "e1.company": "Wisley"})

    document = await document_of(alice, cv_id)
    assert answer.status_code == 303
    assert (document.experience[0].title, document.experience[0].company) == ("Head gardener", "Wisley")


async def test_the_same_field_changed_twice_asks_which_one_stays_and_loses_neither(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    one, other = await opened(alice_client, cv_id), await opened(alice_client, cv_id)
    await alice_client.post(f"/cvs/{cv_id}/edits", data={**one, "e1.title": "Head gardener"})

    asked = await alice_client.post(
        f"/cvs/{cv_id}/edits", data={**other, "e1.title": "Rose gardener", "e2.title": "Waiter"}
    )

    assert asked.status_code == 409
    assert "<q>Head gardener</q>" in asked.text
    assert filled(asked.text)["e1.title"] == "Rose gardener"
    document = await document_of(alice, cv_id)
    assert [item.title for item in document.experience] == ["Head gardener", "Waiter"]


@pytest.mark.parametrize(("choice", "stays"), [("mine", "Rose gardener"), ("theirs", "Head gardener")])
async def test_the_choice_between_two_texts_is_kept(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID, choice: str, stays: str
) -> None:
    stale = await opened(alice_client, cv_id)
    await alice_client.post(f"/cvs/{cv_id}/edits", data={**stale, "e1.title": "Head gardener"})
    asked = await alice_client.post(f"/cvs/{cv_id}/edits", data={**stale, "e1.title": "Rose gardener"})

    chosen = await alice_client.post(f"/cvs/{cv_id}/edits", data={**filled(asked.text), "do": f"{choice}:e1.title"})

    assert chosen.status_code == 303
    assert (await document_of(alice, cv_id)).experience[0].title == stays


async def test_what_was_typed_in_a_deleted_entry_is_shown(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    stale = await opened(alice_client, cv_id)
    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "remove:e2"})

    asked = await alice_client.post(f"/cvs/{cv_id}/edits", data={**stale, "e2.description": "Poured a lot of milk"})

    assert asked.status_code == 409
    assert "Poured a lot of milk" in asked.text


async def test_a_wrong_date_is_said_beside_its_field_and_the_rest_is_saved(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    form = await opened(alice_client, cv_id)

    answer = await alice_client.post(
        f"/cvs/{cv_id}/edits", data={**form, "e1.start": "last spring", "e1.title": "Head gardener"}
    )

    assert answer.status_code == 422
    assert "A date is a year (2021) or a month (2021-03)." in answer.text
    assert filled(answer.text)["e1.start"] == "last spring"
    assert '<details class="cv-form__item" id="entry-e1" open>' in answer.text
    assert (await document_of(alice, cv_id)).experience[0].title == "Head gardener"


async def test_a_field_saves_alone_and_tells_its_new_mark(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    typed = {"e1r1.text": "Pruned old roses", "was.e1r1.text": mark("Pruned roses")}

    answer = await alice_client.post(f"/cvs/{cv_id}/fields", data=typed)

    assert answer.status_code == 200
    assert mark("Pruned old roses") in answer.text
    assert "Saved" in answer.text
    assert (await document_of(alice, cv_id)).experience[0].responsibilities[0].text == "Pruned old roses"


@pytest.mark.parametrize(
    ("was", "value", "status"), [("Sowed grass", "Pruned trees", 409), ("Pruned roses", "Pruned trees", 200)]
)
async def test_a_field_that_was_changed_elsewhere_is_not_saved_over(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID, was: str, value: str, status: int
) -> None:
    answer = await alice_client.post(f"/cvs/{cv_id}/fields", data={"e1r1.text": value, "was.e1r1.text": mark(was)})

    kept = (await document_of(alice, cv_id)).experience[0].responsibilities[0].text
    assert answer.status_code == status
    assert (kept == value) is (status == 200)


@pytest.mark.both_databases
async def test_steps_are_undone_and_done_again_one_by_one(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    start = await document_of(alice, cv_id)
    for pressed in ("remove:e2", "hide:e1r1", "section-down:summary"):
        await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": pressed})
    end = await document_of(alice, cv_id)

    for _ in range(3):
        await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "undo"})
    undone = await document_of(alice, cv_id)
    for _ in range(3):
        await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "redo"})

    assert undone == start
    assert await document_of(alice, cv_id) == end != start


async def test_nothing_is_undone_over_a_change_that_was_made_in_another_way(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "remove:e2"})
    whole = (await alice_client.get(f"/api/cvs/{cv_id}")).json()
    whole["document"]["header"]["full_name"] = "Alice Fern"
    await alice_client.put(
        f"/api/cvs/{cv_id}/document", json={"revision": whole["revision"], "document": whole["document"]}
    )

    page = await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "undo"})

    document = await document_of(alice, cv_id)
    assert page.status_code == 200
    assert re.search(r'id="editor-undo"[^>]* disabled', page.text)
    assert (document.header.full_name, len(document.experience)) == ("Alice Fern", 1)


async def test_a_new_change_ends_what_could_be_done_again(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    for pressed in ("remove:e2", "undo", "hide:e1"):
        await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": pressed})

    page = (await alice_client.get(f"/cvs/{cv_id}/edit")).text

    assert re.search(r'id="editor-redo"[^>]* disabled', page)
    assert not re.search(r'id="editor-undo"[^>]* disabled', page)


async def test_typing_on_in_one_field_is_one_step(alice: User, alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    was = "Pruned roses"
    for typed in ("Pruned roses a", "Pruned roses and", "Pruned roses and trees"):
        await alice_client.post(f"/cvs/{cv_id}/fields", data={"e1r1.text": typed, "was.e1r1.text": mark(was)})
        was = typed

    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "undo"})

    assert (await document_of(alice, cv_id)).experience[0].responsibilities[0].text == "Pruned roses"


async def test_the_preview_shows_pages_and_text_without_what_is_hidden(
    alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await alice_client.post(f"/cvs/{cv_id}/edits", data={"do": "hide:e2"})

    preview = (await alice_client.get(f"/cvs/{cv_id}/preview")).text

    assert 'id="preview-pages"' in preview
    assert "Pruned roses" in preview
    assert "Barista" not in preview


async def test_operations_by_api_are_done_together_or_not_at_all(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    good = {"op": "set", "id": "e1", "field": "title", "value": "Head gardener", "before": "Gardener"}
    hide = {"op": "hide", "id": "e2"}
    stale = {"op": "set", "id": "e1", "field": "company", "value": "Wisley", "before": "Hyde Park"}
    path = f"/api/cvs/{cv_id}/document"

    refused = await alice_client.patch(path, json={"revision": 1, "operations": [good, stale]})
    untouched = await document_of(alice, cv_id)
    done = await alice_client.patch(path, json={"revision": 1, "operations": [good, hide]})
    blind = await alice_client.patch(
        path, json={"revision": 1, "operations": [{"op": "set", "id": "e1", "field": "title", "value": "Boss"}]}
    )
    gone = await alice_client.patch(path, json={"revision": 2, "operations": [{"op": "remove", "id": "e9"}]})

    assert (refused.status_code, refused.json()["error"], refused.json()["theirs"]) == (409, "cv.field_changed", "Kew")
    assert untouched.experience[0].title == "Gardener"
    assert done.status_code == 200
    assert (done.json()["revision"], done.json()["document"]["hidden"]) == (2, ["e2"])
    assert (blind.status_code, blind.json()["error"]) == (409, "cv.changed_elsewhere")
    assert (gone.status_code, gone.json()["error"]) == (422, "cv.operation")
