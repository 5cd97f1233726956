"""Versions: edits gather, names stay, two are compared word by word, an older one is had back, old edits go."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.cvs import actions
from app.cvs.editor.actions import edit_cv
from app.cvs.editor.operations import Operation, Remove, Set
from app.cvs.models import CVVersion, VersionLabel
from app.cvs.queries import own_whole_document, versions_of
from app.cvs.versions.comparison import Change, compared_versions
from app.kit.clock import now
from app.vitae.document import Bullet, CVDocument, Experience, Header, Skill, SkillGroup, with_ids
from tests.factories import a_cv


def a_document() -> CVDocument:
    return with_ids(
        CVDocument(
            header=Header(full_name="Alice Moss", email="alice@moss.example"),
            experience=[
                Experience(
                    title="Gardener",
                    company="Kew",
                    start="2020",
                    responsibilities=[Bullet(text="Pruned old roses"), Bullet(text="Dug ponds")],
                ),
                Experience(title="Barista", company="Bean There"),
            ],
            skills=[SkillGroup(label="Tools", items=[Skill(name="Secateurs"), Skill(name="Spade")])],
        )
    )


@pytest.fixture
async def cv_id(app: Litestar, alice: User) -> UUID:
    async with db.transaction() as session:
        return (await a_cv(session, alice.id, a_document())).id


async def edited(user: User, cv_id: UUID, *operations: Operation) -> None:
    async with db.transaction() as session:
        await edit_cv(session, user.id, cv_id, operations)


async def later(cv_id: UUID) -> None:
    """Ten minutes pass."""
    async with db.transaction() as session:
        await session.execute(
            update(CVVersion).where(CVVersion.cv_id == cv_id).values(created_at=now() - timedelta(minutes=11))
        )


async def numbered(cv_id: UUID) -> list[tuple[int, str]]:
    async with db.reading() as session:
        return [(one.number, one.label) for one in await versions_of(session, cv_id)]


def titled(title: str) -> Set:
    return Set(id="e1", field="title", value=title)


async def test_edits_within_ten_minutes_are_one_version_and_a_later_one_is_another(alice: User, cv_id: UUID) -> None:
    await edited(alice, cv_id, titled("Head gardener"))
    await edited(alice, cv_id, titled("Garden manager"))
    await later(cv_id)
    await edited(alice, cv_id, titled("Gardener"))

    assert await numbered(cv_id) == [(3, "edit"), (2, "edit"), (1, "import")]


async def test_a_named_version_stays_as_it_is(alice: User, alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    await edited(alice, cv_id, titled("Head gardener"))
    await alice_client.post(f"/cvs/{cv_id}/versions/2/name", data={"name": "  Sent to\nKew "})
    await edited(alice, cv_id, titled("Garden manager"))

    page = (await alice_client.get(f"/cvs/{cv_id}/versions")).text
    kept = (await alice_client.get(f"/api/cvs/{cv_id}/versions/2")).json()

    assert "2. Sent to Kew" in page
    assert kept["document"]["experience"][0]["title"] == "Head gardener"
    assert await numbered(cv_id) == [(3, "edit"), (2, "edit"), (1, "import")]


@pytest.mark.both_databases
async def test_only_the_oldest_edits_without_a_name_go(
    alice: User, cv_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_EDITS", 2)
    for title in ("one", "two", "three", "four", "five"):
        await later(cv_id)
        await edited(alice, cv_id, titled(title))
        if title == "one":
            async with db.transaction() as session:
                await session.execute(update(CVVersion).where(CVVersion.number == 2).values(name="Dear to me"))

    assert await numbered(cv_id) == [(6, "edit"), (5, "edit"), (2, "edit"), (1, "import")]


async def test_restoring_makes_a_new_version_and_loses_none(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await edited(alice, cv_id, titled("Head gardener"), Remove(id="e2"))

    answer = await alice_client.post(f"/cvs/{cv_id}/versions/1/restoration")
    page = await alice_client.get(answer.headers["location"])

    assert await numbered(cv_id) == [(3, "restore"), (2, "edit"), (1, "import")]
    async with db.reading() as session:
        assert await own_whole_document(session, alice.id, cv_id) == a_document()
    assert "Version 1 is the current one again" in page.text
    assert f"/cvs/{cv_id}/versions/2/restoration" in page.text, "and that can be undone"


async def test_a_version_is_seen_with_its_pages_and_text(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await edited(alice, cv_id, titled("Head gardener"))

    page = (await alice_client.get(f"/cvs/{cv_id}/versions/1")).text
    picture = await alice_client.get(f"/cvs/{cv_id}/versions/1/pages/1")

    assert "Head gardener" not in page
    assert "Pruned old roses" in page
    assert picture.headers["content-type"] == "image/webp"
    assert (await alice_client.get(f"/cvs/{cv_id}/versions/9")).status_code == 404
    assert (await alice_client.get(f"/cvs/{cv_id}/versions/1/pages/9")).status_code == 404


async def test_two_versions_are_compared_word_by_word_for_eyes_and_ears(
    alice: User, alice_client: httpx.AsyncClient, cv_id: UUID
) -> None:
    await edited(alice, cv_id, Set(id="e1r1", field="text", value="Pruned climbing roses"), Remove(id="g1s2"))

    page = (await alice_client.get(f"/cvs/{cv_id}/versions/comparison?before=2&after=1")).text
    told = (await alice_client.get(f"/api/cvs/{cv_id}/versions/comparison?before=1&after=2")).json()

    assert '<del><span class="visually-hidden">removed: </span>old</del>' in page
    assert '<ins><span class="visually-hidden">added: </span>climbing</ins>' in page
    assert [(one["change"], one["before"], one["after"]) for one in told["parts"]] == [
        ("changed", "Pruned old roses", "Pruned climbing roses"),
        ("removed", "Spade", ""),
    ]


async def test_long_histories_come_a_page_at_a_time(alice_client: httpx.AsyncClient, cv_id: UUID) -> None:
    for _ in range(21):
        await alice_client.post(f"/cvs/{cv_id}/versions/1/restoration")

    first = (await alice_client.get(f"/cvs/{cv_id}/versions")).text
    second = (await alice_client.get(f"/cvs/{cv_id}/versions?offset=20")).text
    by_api = (await alice_client.get(f"/api/cvs/{cv_id}/versions?limit=5&offset=20")).json()

    assert first.count('class="versions__one"') == 20
    assert second.count('class="versions__one"') == 2
    assert (by_api["total"], [one["number"] for one in by_api["items"]]) == (22, [2, 1])
    assert by_api["items"][1]["label"] == VersionLabel.IMPORT


def test_a_comparison_tells_each_kind_of_change_once() -> None:
    before = a_document()
    after = before.model_copy(deep=True)
    after.header.email = "a@moss.example"
    after.experience[0].responsibilities.reverse()
    after.experience.append(Experience(id="e9", title="Florist", company="Petals"))
    after.hidden = ["e2"]
    after.section_order = ["skills", "experience"]

    found = compared_versions(before, after)

    changes = {(section.name, text.change, text.words[-1].text) for section in found.sections for text in section.texts}
    assert changes == {
        ("header", Change.CHANGED, "a@moss.example"),
        ("experience", Change.ADDED, "Florist"),
        ("experience", Change.ADDED, "Petals"),
        ("experience", Change.HIDDEN, "Barista, Bean There"),
    }
    assert [(section.name, section.is_reordered) for section in found.sections] == [
        ("header", False),
        ("experience", True),
    ]
    assert found.is_section_order_changed
    assert not found.is_photo_changed


def test_a_text_that_only_got_another_id_is_the_same_text() -> None:
    before = a_document()
    after = before.model_copy(deep=True)
    after.experience[0].responsibilities[0].id = "e1r77"

    assert compared_versions(before, after).sections == ()
