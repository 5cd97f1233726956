"""The admin's list of users: who is found, in which order, and what stands beside them."""

from collections.abc import AsyncGenerator
from datetime import timedelta

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app import db
from app.accounts.acts import Act
from app.accounts.models import User
from app.accounts.sessions import Browser, open_session
from app.admin.people.queries import PeopleOrder, people_in
from app.audit import AuditEntry
from app.credits.models import Balance
from app.kit.clock import now
from app.kit.paging import Window
from app.settings import Settings
from tests.factories import a_task, a_user
from tests.web_clients import signed_in_browser


@pytest.fixture
async def people(app: Litestar, settings: Settings) -> dict[str, User]:
    """Ann came first and is rich, Ben works, Cleo was here last."""
    async with db.transaction() as session:
        found = {name: await a_user(session, name) for name in ("ann", "ben", "cleo")}
        for days, one in zip((3, 2, 1), found.values(), strict=True):
            one.created_at = now() - timedelta(days=days)
        for one in found.values():
            await session.merge(Balance(user_id=one.id, credits=10))
        await session.flush()
        await session.execute(update(Balance).where(Balance.user_id == found["ann"].id).values(credits=500))
        await a_task(session, found["ben"].id)
        await a_task(session, found["ben"].id, "letter")
        await open_session(session, found["cleo"].id, Browser("tests", "127.0.0.1"), settings)
    return found


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("order", "names"),
    [
        (PeopleOrder.NEWEST, ["Cleo", "Ben", "Ann"]),
        (PeopleOrder.EMAIL, ["Ann", "Ben", "Cleo"]),
        (PeopleOrder.CREDITS, ["Ann", "Cleo", "Ben"]),
        (PeopleOrder.SEEN, ["Cleo", "Ben", "Ann"]),
        (PeopleOrder.TASKS, ["Ben", "Cleo", "Ann"]),
    ],
)
async def test_people_stand_in_the_order_that_was_asked_for(
    people: dict[str, User], order: PeopleOrder, names: list[str]
) -> None:
    async with db.reading() as session:
        found = await people_in(session, "", order, Window())

    assert [one.display_name for one in found.items] == names
    assert {one.display_name: one.tasks for one in found.items} == {"Ann": 0, "Ben": 2, "Cleo": 0}
    assert [one.display_name for one in found.items if one.seen_at] == ["Cleo"]


async def test_people_are_found_by_address_and_name_a_page_at_a_time(people: dict[str, User]) -> None:
    async with db.reading() as session:
        by_name = await people_in(session, "CLE", PeopleOrder.NEWEST, Window())
        by_address = await people_in(session, "ben@EXAMPLE", PeopleOrder.NEWEST, Window())
        second = await people_in(session, "", PeopleOrder.EMAIL, Window(limit=2, offset=2))

    assert [one.display_name for one in by_name.items] == ["Cleo"]
    assert [one.display_name for one in by_address.items] == ["Ben"]
    assert ([one.display_name for one in second.items], second.total) == (["Cleo"], 3)


@pytest.fixture
async def admin_client(app: Litestar, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with db.transaction() as session:
        root = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, root, settings) as client:
        yield client


async def test_the_list_leads_to_a_person_and_to_their_work(
    admin_client: httpx.AsyncClient, people: dict[str, User]
) -> None:
    page = (await admin_client.get("/admin/users?order=tasks")).text

    assert 'aria-sort="descending"' in page
    assert f'href="/admin/tasks?person={people["ben"].id}"' in page
    assert f'href="/admin/tasks?person={people["ann"].id}"' not in page
    assert (await admin_client.get("/admin/users?order=hats")).status_code == 200


async def listed(moved: timedelta | None = None) -> list[str]:
    """Which lists were noted, oldest first. moved: so much earlier from now on."""
    async with db.transaction() as session:
        asked = select(AuditEntry).where(AuditEntry.act == Act.PEOPLE_LISTED).order_by(AuditEntry.at, AuditEntry.id)
        entries = (await session.scalars(asked)).all()
        for one in entries:
            one.at -= moved or timedelta()
        return [one.about for one in entries]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("page", ["/admin/users", "/admin/tasks", "/admin/audit"])
async def test_that_an_admin_read_a_list_of_people_is_noted_once_an_hour(
    admin_client: httpx.AsyncClient, page: str
) -> None:
    for address in (page, page, f"{page}?offset=50", f"{page}?q=ann"):
        assert (await admin_client.get(address)).status_code == 200
    assert await listed(timedelta(minutes=61)) == [page]

    await admin_client.get(page)

    assert await listed() == [page, page]


async def test_each_admin_is_noted_for_each_list(
    admin_client: httpx.AsyncClient, app: Litestar, settings: Settings, people: dict[str, User]
) -> None:
    async with db.transaction() as session:
        (await session.get_one(User, people["ann"].id)).is_admin = True
    async with signed_in_browser(app, people["ann"], settings) as other:
        for client in (admin_client, other):
            for page in ("/admin/users", "/admin/tasks"):
                await client.get(page)

    assert await listed() == ["/admin/users", "/admin/tasks"] * 2
    assert "read a list with people’s addresses" in (await admin_client.get("/admin/audit")).text


async def test_a_list_without_anybody_is_not_noted(admin_client: httpx.AsyncClient) -> None:
    for page in ("/admin/tasks", "/admin/plans"):
        await admin_client.get(page)

    assert await listed() == []


async def test_that_wishes_were_read_is_noted(admin_client: httpx.AsyncClient, alice_client: httpx.AsyncClient) -> None:
    await alice_client.post("/plans/wish", data={"plan": "premium"})

    await admin_client.get("/admin/plans")

    assert await listed() == ["/admin/plans"]


async def test_who_may_not_see_a_list_is_not_noted(alice_client: httpx.AsyncClient) -> None:
    assert (await alice_client.get("/admin/users")).status_code == 403

    assert await listed() == []
