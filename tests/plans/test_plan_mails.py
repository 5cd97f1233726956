"""What becomes of a wish for a plan is told by mail, once, in the language of its person."""

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest
from litestar import Litestar

from app import db
from app.accounts.actions import change_locale
from app.accounts.models import User
from app.mail.sending import settled
from app.settings import Settings
from tests.factories import a_user
from tests.fakes.mail_server import MailBox, mail_box, with_mail
from tests.web_clients import signed_in_browser


@pytest.fixture
async def box() -> AsyncGenerator[MailBox]:
    async with mail_box() as found:
        yield found


@pytest.fixture
def settings(tmp_path: Path, database_url: str, box: MailBox) -> Settings:
    return with_mail(box, tmp_path / "data", database_url)


@pytest.fixture
async def admin_client(app: Litestar, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with db.transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        yield client


async def test_a_granted_wish_is_told_in_the_person_s_language(
    alice: User, alice_client: httpx.AsyncClient, admin_client: httpx.AsyncClient, box: MailBox
) -> None:
    async with db.transaction() as session:
        await change_locale(session, alice.id, "fr")
    await alice_client.post("/plans/wish", data={"plan": "premium"})

    granted = await admin_client.post(f"/admin/plans/wishes/{alice.id}/grant", data={"plan": "premium"})
    again = await admin_client.post(f"/admin/users/{alice.id}/plan", data={"plan": "premium"})
    await settled()

    assert (granted.status_code, again.status_code) == (303, 303)
    [told] = box.texts()
    assert "Vous avez désormais la formule Premium" in told
    assert "http://sartor.test/plans" in told


async def test_a_declined_wish_is_told_once(
    alice: User, alice_client: httpx.AsyncClient, admin_client: httpx.AsyncClient, box: MailBox
) -> None:
    await alice_client.post("/plans/wish", data={"plan": "premium"})

    for _ in range(2):
        await admin_client.post(f"/admin/plans/wishes/{alice.id}/refusal")
    await settled()

    [told] = box.texts()
    assert "The plan Premium cannot be given to you now" in told
