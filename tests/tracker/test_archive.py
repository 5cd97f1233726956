"""A hunt is put away whole: read-only everywhere, its searches off; reopening brings back all of it."""

from uuid import UUID

import httpx
import pytest
from sqlalchemy import select

from app import db
from app.accounts.models import User
from app.discovery.models import SavedSearch
from app.errors import Conflict, NotFound
from app.kit.paging import Window
from app.tracker.actions import add_application
from app.tracker.archive.actions import archive_hunt, reopen_hunt
from app.tracker.archive.queries import past_hunts
from app.tracker.details.contacts import ContactFields, add_contact
from app.tracker.models import Application
from app.tracker.moving import move_application
from app.tracker.queries import standing_moves
from app.tracker.statuses import ApplicationStatus
from tests.factories import OFFER, a_search, an_offer

ENGLISH = {"accept-language": "en-GB"}
S = ApplicationStatus


async def hunted(user: User, *titles: str) -> list[UUID]:
    found: list[UUID] = []
    for title in titles:
        async with db.transaction() as session:
            offer = await an_offer(session, user.id, OFFER.replace("Gardener", title))
            found.append((await add_application(session, user.id, offer.id)).id)
    return found


async def archived(user: User) -> UUID:
    async with db.transaction() as session:
        return (await archive_hunt(session, user.id, hired_title="Gardener")).id


async def searches_that_run() -> list[str]:
    async with db.reading() as session:
        asked = select(SavedSearch.name).where(SavedSearch.is_active.is_(True)).order_by(SavedSearch.name)
        return list(await session.scalars(asked))


@pytest.mark.both_databases
async def test_searches_are_off_with_the_hunt_and_on_again_with_it(alice: User) -> None:
    await hunted(alice, "Gardener")
    async with db.transaction() as session:
        await a_search(session, alice.id, "Gardens", is_active=True)
        await a_search(session, alice.id, "Roofs", is_active=False)
        deleted = await a_search(session, alice.id, "Bakeries", is_active=True)

    hunt = await archived(alice)
    off = await searches_that_run()
    async with db.transaction() as session:
        await session.delete(await session.get_one(SavedSearch, deleted.id))
    async with db.transaction() as session:
        await reopen_hunt(session, alice.id, hunt)

    assert off == []
    assert await searches_that_run() == ["Gardens"]
    with pytest.raises(Conflict):
        async with db.transaction() as session:
            await reopen_hunt(session, alice.id, hunt)


async def test_hired_proposes_it_and_one_page_says_what_happens(alice: User, alice_client: httpx.AsyncClient) -> None:
    [one] = await hunted(alice, "Gardener")
    async with db.transaction() as session:
        await a_search(session, alice.id, "Gardens & Parks", is_active=True)
        for to in (S.APPLIED, S.OFFER, S.HIRED):
            await move_application(session, alice.id, one, to)

    shown = (await alice_client.get(f"/applications/{one}", headers=ENGLISH)).text
    asked = (await alice_client.get("/applications/archives/new", headers=ENGLISH)).text
    answer = await alice_client.post("/applications/archives", data={"hired": "Gardener"})
    listed = (await alice_client.get(answer.headers["location"], headers=ENGLISH)).text

    assert "/applications/archives/new" in shown
    assert "1 application becomes read-only" in asked
    assert "Gardens &amp; Parks" in asked
    assert 'name="hired" value="Gardener"' in asked
    assert "Applications: 1" in listed


async def test_nothing_of_an_archived_application_can_be_changed(alice: User, alice_client: httpx.AsyncClient) -> None:
    [one] = await hunted(alice, "Gardener")
    async with db.transaction() as session:
        await move_application(session, alice.id, one, S.APPLIED)
        contact = (await add_contact(session, alice.id, one, ContactFields("Nora"))).id
        move = (await standing_moves(session, alice.id, one))[1].id
    await alice_client.post(f"/applications/{one}/files", files={"file": ("a.txt", b"mine")})
    hunt = await archived(alice)
    before = (await alice_client.get(f"/api/applications/{one}")).json()

    answers = [
        await alice_client.post(f"/applications/{one}/moves", data={"to": "INTERVIEW"}),
        await alice_client.post(f"/applications/{one}/moves/last/deletion"),
        await alice_client.post(f"/applications/moves/{move}", data={"note": "x"}),
        await alice_client.post("/applications/board/moves", data={"move": f"{one} INTERVIEW"}),
        await alice_client.post("/applications/board/moves", data={"move": f"{one} up"}),
        await alice_client.post(f"/applications/{one}/dates", data={"rating": "4"}),
        await alice_client.post(f"/applications/{one}/notes", data={"notes": "x"}),
        await alice_client.post(f"/applications/{one}/contacts", data={"name": "x"}),
        await alice_client.post(f"/application-contacts/{contact}", data={"name": "x"}),
        await alice_client.post(f"/application-contacts/{contact}/deletion"),
        await alice_client.post(f"/applications/{one}/files", files={"file": ("b.txt", b"more")}),
        await alice_client.post(f"/applications/{one}/deletion"),
        await alice_client.post(f"/applications/{one}/analysis", data={"part": "match"}),
        await alice_client.post(f"/applications/{one}/messages", data={"kind": "asking_news"}),
        await alice_client.post(f"/api/applications/{one}/analysis", json={"match": True}),
        await alice_client.post(f"/api/applications/{one}/messages", json={"kind": "asking_news"}),
        await alice_client.post(f"/api/applications/{one}/moves", json={"status": "INTERVIEW"}),
        await alice_client.delete(f"/api/applications/{one}"),
    ]
    page = (await alice_client.get(f"/applications/{one}", headers=ENGLISH)).text

    assert [answer.status_code for answer in answers] == [409] * len(answers)
    assert answers[-1].json()["error"] == "application.archived"
    assert (await alice_client.get(f"/api/applications/{one}")).json() == before
    assert "can be read, not changed" in page
    assert page.split('id="content"')[1].split("</main>")[0].count("<form") == 0
    assert f"/applications/archives/{hunt}" in page
    assert "Nora" in page


@pytest.mark.both_databases
async def test_what_comes_later_is_a_new_hunt_until_the_old_one_is_reopened(
    alice: User, alice_client: httpx.AsyncClient
) -> None:
    await hunted(alice, "Gardener", "Roofer")
    hunt = await archived(alice)
    await hunted(alice, "Baker")

    now_listed = (await alice_client.get("/api/applications")).json()
    past = (await alice_client.get("/applications?archived=yes")).text
    await alice_client.post(f"/applications/archives/{hunt}/reopening")
    after = (await alice_client.get("/api/applications")).json()

    assert [one["title"] for one in now_listed["items"]] == ["Baker"]
    assert "Roofer" in past
    assert "Baker" not in past
    assert [one["title"] for one in after["items"]] == ["Baker", "Roofer", "Gardener"]
    async with db.reading() as session:
        assert (await past_hunts(session, alice.id, Window())).items == []


async def test_nothing_is_no_hunt_and_foreign_ones_are_not_found(alice: User, charlie: User) -> None:
    with pytest.raises(Conflict) as refusal:
        await archived(charlie)
    await hunted(alice, "Gardener")
    hunt = await archived(alice)

    with pytest.raises(NotFound):
        async with db.transaction() as session:
            await reopen_hunt(session, charlie.id, hunt)

    assert refusal.value.error_code == "hunt.nothing_to_archive"
    async with db.reading() as session:
        assert [one.archive_id for one in await session.scalars(select(Application))] == [hunt]
