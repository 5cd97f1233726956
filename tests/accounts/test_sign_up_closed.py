"""Sign-up may be closed; the first account of a server is always made, and addresses change at once without mail."""

import httpx
from litestar import Litestar

from app.accounts.models import User
from app.accounts.options import SIGN_UP
from app.accounts.passwords import hash_password
from app.accounts.queries import user_by_email
from app.db import reading, transaction
from app.options.actions import change
from tests.web_clients import browser, take_token

WISH = {"email": "dora@example.org", "password": "a sentence is long"}


async def closed() -> None:
    async with transaction() as session:
        await change(session, SIGN_UP, "off")


async def signed_up(client: httpx.AsyncClient) -> httpx.Response:
    await take_token(client, "/sign-in")
    return await client.post("/sign-up", data=WISH)


async def test_a_closed_server_takes_nobody_and_says_so(app: Litestar, alice: User) -> None:
    await closed()
    async with browser(app) as client:
        shown, refused = await client.get("/sign-up"), await signed_up(client)

    assert "create an account for you" in shown.text
    assert 'action="/sign-up"' not in shown.text
    assert (refused.status_code, "create an account for you" in refused.text) == (403, True)
    async with reading() as session:
        assert await user_by_email(session, "dora@example.org") is None


async def test_the_first_account_is_made_all_the_same(app: Litestar) -> None:
    await closed()
    async with browser(app) as client:
        answer = await signed_up(client)

    assert answer.status_code == 200
    async with reading() as session:
        user = await user_by_email(session, "dora@example.org")
    assert user
    assert user.is_admin


async def test_without_mail_an_address_changes_at_once_and_a_taken_one_is_refused(
    alice: User, bob: User, alice_client: httpx.AsyncClient
) -> None:
    async with transaction() as session:
        (await session.get_one(User, alice.id)).password_hash = await hash_password("a sentence is long")
    wish = {"current_password": "a sentence is long"}

    taken = await alice_client.post("/account/address", data={**wish, "email": bob.email})
    changed = await alice_client.post("/account/address", data={**wish, "email": "moss@example.org"})

    assert (taken.status_code, changed.status_code) == (409, 303)
    async with reading() as session:
        assert (await session.get_one(User, alice.id)).email == "moss@example.org"


async def test_without_mail_a_lost_password_names_who_can_help(anonymous_client: httpx.AsyncClient) -> None:
    page = await anonymous_client.get("/password-resets")
    asked = await anonymous_client.post("/password-resets", data={"email": "alice@example.org"})

    assert "This server doesn't send e-mail" in page.text
    assert (asked.status_code, "This server doesn't send e-mail" in asked.text) == (422, True)
