"""The audit log and the checks of the ledger, as administrators see them."""

from collections.abc import AsyncGenerator

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.admin.acts import Act
from app.credits.models import Balance
from app.settings import Settings
from tests.factories import a_user
from tests.web_clients import signed_in_browser


@pytest.fixture
async def root(app: Litestar) -> User:
    async with db.transaction() as session:
        return await a_user(session, "root", is_admin=True)


@pytest.fixture
async def admin_client(app: Litestar, root: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with signed_in_browser(app, root, settings) as client:
        yield client


async def listed(client: httpx.AsyncClient, query: str = "") -> str:
    page = (await client.get(f"/admin/audit?{query}")).text
    return page[page.index('role="search"') :].partition("</form>")[2]


async def test_a_changed_setting_stands_in_the_log_with_who_changed_it(admin_client: httpx.AsyncClient) -> None:
    await admin_client.post("/admin/settings/limits", data={"max_offers": "7"})

    found = await listed(admin_client)

    assert "A setting was changed." in found
    assert "max_offers" in found
    assert "from 20 to 7" in found
    assert "root@example.org" in found


async def test_a_reset_setting_says_what_it_was(admin_client: httpx.AsyncClient) -> None:
    await admin_client.post("/admin/settings/limits", data={"max_offers": "7"})
    await admin_client.post("/admin/settings/limits", data={"reset": "max_offers"})

    assert "from 7 to 20" in await listed(admin_client)


async def test_a_changed_endpoint_says_where_it_was_and_never_a_key(admin_client: httpx.AsyncClient) -> None:
    for address in ("https://models.example/v1", "https://other.example/v1"):
        await admin_client.post("/admin/endpoint", data={"base_url": address, "key": "sk-secret-1234567890"})

    found = await listed(admin_client)

    assert "from https://models.example/v1 to https://other.example/v1" in found
    assert "sk-secret" not in found


async def test_the_log_is_narrowed_by_act_and_by_person(admin_client: httpx.AsyncClient, alice: User) -> None:
    await admin_client.post("/admin/settings/limits", data={"max_offers": "7"})
    await admin_client.get(f"/admin/users/{alice.id}")

    seen, changed = "An administrator looked at an account.", "A setting was changed."
    assert seen in await listed(admin_client, f"act={Act.USER_VIEWED}")
    assert changed not in await listed(admin_client, f"act={Act.USER_VIEWED}")
    assert seen in await listed(admin_client, f"who={alice.id}")
    assert changed in await listed(admin_client, "who=ROOT@")
    assert "Nothing of the kind" in await listed(admin_client, "who=charlie")


async def test_a_settings_page_says_who_changed_an_option_last(admin_client: httpx.AsyncClient) -> None:
    await admin_client.post("/admin/settings/limits", data={"max_offers": "7"})
    await admin_client.post("/admin/settings/limits", data={"max_offers": "8"})

    page = (await admin_client.get("/admin/settings/limits")).text

    assert page.count("by root@example.org.") == 1
    assert "1 differs from its default" in (await admin_client.get("/admin/settings")).text


async def test_models_stand_under_what_they_are_for(admin_client: httpx.AsyncClient) -> None:
    page = (await admin_client.get("/admin/settings/ai_models")).text

    heads = (
        "CV pipeline v2",
        "Extraction of offers",
        "CV import",
        "Letters",
        "Translation",
        "Optimisation",
        "Coaching",
    )
    places = [page.index(f">{head}</h3>") for head in heads]
    assert places == sorted(places)
    assert places[0] < page.index('name="model_cv_classify"') < places[1]
    assert places[3] < page.index('name="model_cover_letter"') < places[4]
    assert places[6] < page.index('name="model_coaching_max_tokens"')


async def test_a_check_of_the_ledger_is_made_now_and_says_what_it_found(
    admin_client: httpx.AsyncClient, alice: User
) -> None:
    right = await admin_client.post("/admin/ledger/checks")
    good = (await admin_client.get("/admin/ledger")).text
    async with db.transaction() as session:
        await session.execute(update(Balance).where(Balance.user_id == alice.id).values(credits=999))
    await admin_client.post("/admin/ledger/checks")
    wrong = (await admin_client.get("/admin/ledger")).text

    assert right.status_code == 303
    assert "everything adds up" in good
    assert "something does not add up" in wrong
    assert f'href="/admin/users/{alice.id}"' in wrong
    assert "An administrator had the ledger checked." in await listed(admin_client, "act=ledger_checked")


async def test_nobody_else_checks_the_ledger(alice_client: httpx.AsyncClient) -> None:
    assert (await alice_client.post("/admin/ledger/checks")).status_code == 403
