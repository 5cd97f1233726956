"""Another address for an account: the password, the new address and the old one have their say, and nobody else."""

import re

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import update

from app.accounts.models import User
from app.accounts.passwords import hash_password
from app.db import reading, transaction
from app.mail.sending import settled
from app.settings import Settings
from tests.accounts.test_recovery import LINK, NEW, box, settings
from tests.fakes.mail_server import MailBox
from tests.web_clients import signed_in_browser

__all__ = ["box", "settings"]


@pytest.fixture
async def known(alice: User) -> User:
    """Alice with a password that she knows."""
    async with transaction() as session:
        await session.execute(update(User).where(User.id == alice.id).values(password_hash=await hash_password(NEW)))
    return alice


async def wished(client: httpx.AsyncClient, email: str, password: str = NEW) -> httpx.Response:
    answer = await client.post("/account/address", data={"email": email, "current_password": password})
    await settled()
    return answer


async def address_of(user: User) -> tuple[str, str]:
    async with reading() as session:
        row = await session.get_one(User, user.id)
        return row.email, row.email_folded


def link_to(box: MailBox, start: str) -> str:
    return next(found[1] for text in box.texts() if (found := LINK.search(text)) and found[1].startswith(start))


async def test_the_new_address_confirms_and_the_old_one_is_told(
    known: User, alice_client: httpx.AsyncClient, box: MailBox
) -> None:
    answer = await wished(alice_client, " Alice.Moss@Example.org")
    before = await address_of(known)
    path = link_to(box, "/account/addresses/")
    shown = await alice_client.get(path)
    used = await alice_client.post(path)
    await settled()

    assert (answer.status_code, shown.status_code, used.status_code) == (303, 200, 303)
    assert before[0] == "alice@example.org"
    assert await address_of(known) == ("Alice.Moss@Example.org", "alice.moss@example.org")
    assert any("asked to change the address" in re.sub(r"\s+", " ", text) for text in box.texts())
    assert "and this one no longer" in re.sub(r"\s+", " ", box.texts()[-1])
    assert (await alice_client.post(path)).status_code == 422


async def test_the_password_is_asked_for(known: User, alice_client: httpx.AsyncClient, box: MailBox) -> None:
    answer = await wished(alice_client, "moss@example.org", "not this one")

    assert (answer.status_code, "not your current password" in answer.text) == (422, True)
    assert 'value="moss@example.org"' in answer.text
    assert box.texts() == []


async def test_an_address_that_has_an_account_hears_of_it_and_the_asker_does_not(
    known: User, bob: User, alice_client: httpx.AsyncClient, box: MailBox
) -> None:
    answer = await wished(alice_client, bob.email.upper())

    assert answer.headers["location"] == "/account"
    assert any("There is one with it already" in re.sub(r"\s+", " ", text) for text in box.texts())
    assert not any("/account/addresses/" in text for text in box.texts())
    assert (await address_of(known))[0] == "alice@example.org"


async def test_the_link_of_somebody_else_changes_nothing(
    app: Litestar, known: User, bob: User, alice_client: httpx.AsyncClient, box: MailBox, settings: Settings
) -> None:
    await wished(alice_client, "moss@example.org")
    path = link_to(box, "/account/addresses/")

    async with signed_in_browser(app, bob, settings) as other:
        shown, used = await other.get(path), await other.post(path)

    assert (shown.status_code, used.status_code) == (404, 404)
    assert (await alice_client.post(path)).status_code == 303


async def test_of_two_who_want_one_address_one_gets_it(
    app: Litestar, known: User, bob: User, alice_client: httpx.AsyncClient, box: MailBox
) -> None:
    await wished(alice_client, "moss@example.org")
    path = link_to(box, "/account/addresses/")
    async with transaction() as session:
        await session.execute(
            update(User).where(User.id == bob.id).values(email="moss@example.org", email_folded="moss@example.org")
        )

    refused = await alice_client.post(path)

    assert refused.status_code == 409
    assert (await address_of(known))[0] == "alice@example.org"
