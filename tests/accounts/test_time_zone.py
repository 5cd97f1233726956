"""Whose clock is shown: the person's choice, else what the browser named at sign-in, else the server's option."""

import re
from datetime import UTC, datetime

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import update

from app import db
from app.accounts.models import User
from app.accounts.options import TIME_ZONE
from app.accounts.queries import user_by_email
from app.accounts.sessions import Browser
from app.accounts.sign_in import sign_in, sign_up
from app.cvs.models import CV
from app.options.actions import change
from app.settings import Settings
from tests.factories import a_cv

LATE = datetime(2026, 11, 5, 23, 30, tzinfo=UTC)
PASSWORD = "measure twice, cut once"


@pytest.fixture
async def cv(alice: User) -> CV:
    """A CV that was changed late in the evening, by the clock of Greenwich."""
    async with db.transaction() as session:
        made = await a_cv(session, alice.id)
        await session.execute(update(CV).where(CV.id == made.id).values(updated_at=LATE))
    return made


async def shown_day(client: httpx.AsyncClient) -> str:
    found = re.search(r"(\d+ Nov) 2026", (await client.get("/cvs")).text)
    assert found
    return found[1]


async def test_a_chosen_zone_decides_which_day_it_was(cv: CV, alice_client: httpx.AsyncClient) -> None:
    before = await shown_day(alice_client)
    chosen = await alice_client.post("/time-zone", data={"time_zone": "Asia/Calcutta"})
    account = (await alice_client.get("/account")).text

    assert (before, await shown_day(alice_client)) == ("5 Nov", "6 Nov")
    assert chosen.status_code == 303
    assert '<option value="Asia/Kolkata" selected>India - Kolkata</option>' in account
    assert (await alice_client.get("/api/auth/user")).json()["timeZone"] == "Asia/Kolkata"


async def test_whoever_chose_none_sees_the_clock_of_the_server_s_option(
    cv: CV, alice_client: httpx.AsyncClient
) -> None:
    async with db.transaction() as session:
        await change(session, TIME_ZONE, "Europe/Paris")

    assert await shown_day(alice_client) == "6 Nov"


@pytest.mark.parametrize("wish", ["", "Mars/Olympus", "../../etc/localtime"])
async def test_what_is_no_zone_changes_nothing(alice_client: httpx.AsyncClient, wish: str) -> None:
    assert (await alice_client.post("/time-zone", data={"time_zone": wish})).status_code == 422
    assert (await alice_client.get("/api/auth/user")).json()["timeZone"] == "UTC"


async def test_a_browser_names_its_zone_once_and_never_over_a_choice(app: Litestar, settings: Settings) -> None:
    address = "zoe@example.org"
    await sign_up(address, PASSWORD, Browser("", ""), settings)
    seen: list[str | None] = []
    for named in ("", "no zone", "Europe/Rome", "Asia/Tokyo"):
        await sign_in(address, PASSWORD, Browser("", "", time_zone=named), settings)
        async with db.reading() as session:
            user = await user_by_email(session, address)
            assert user
            seen.append(user.time_zone)

    assert seen == [None, None, "Europe/Rome", "Europe/Rome"]
