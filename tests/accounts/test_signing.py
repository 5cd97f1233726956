"""Signing up, in and out, over HTTP."""

import re

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import func, select

from app.accounts.models import SignInAttempt, User, UserSession
from app.accounts.queries import user_by_email
from app.credits.queries import balance
from app.db import reading, transaction
from app.settings import Settings
from app.web.cookies import SESSION
from tests.web_clients import browser, signed_in_browser, take_token

PASSWORD = "a sentence is long"
TOKEN = re.compile("[0-9a-f]{128}")
FORM = {"email": "Dora@Example.org", "password": PASSWORD}


async def signed_up(client: httpx.AsyncClient, email: str = "Dora@Example.org") -> User:
    form = FORM | {"email": email}
    assert (await client.post("/sign-up", data=form)).status_code == 200
    answer = await client.post("/sign-in", data=form)
    assert answer.status_code == 303, answer.text
    async with reading() as session:
        user = await user_by_email(session, email.casefold())
    assert user is not None
    return user


async def count(table: type[User | UserSession | SignInAttempt]) -> int:
    async with reading() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_new_account_can_sign_in_and_has_ten_credits(anonymous_client: httpx.AsyncClient) -> None:
    user = await signed_up(anonymous_client)

    async with reading() as session:
        assert await balance(session, user.id) == 10
    assert "Dora@Example.org" in (await anonymous_client.get("/account")).text


async def test_the_first_account_is_the_admin_and_the_second_is_not(app: Litestar) -> None:
    async with browser(app) as first, browser(app) as second:
        await take_token(first, "/sign-up")
        await take_token(second, "/sign-up")

        assert (await signed_up(first)).is_admin
        assert not (await signed_up(second, "emil@example.org")).is_admin


async def test_an_address_has_one_account_however_it_is_written(app: Litestar) -> None:
    async with browser(app) as first, browser(app) as second:
        await take_token(first, "/sign-up")
        await take_token(second, "/sign-up")
        await signed_up(first)

        await second.post("/sign-up", data=FORM | {"email": " dora@EXAMPLE.org ", "password": "another sentence"})
        taken_over = await second.post("/sign-in", data=FORM | {"password": "another sentence"})

    assert taken_over.status_code == 422
    assert await count(User) == 1


async def test_signing_up_answers_alike_for_a_known_and_a_new_address(
    app: Litestar, anonymous_client: httpx.AsyncClient
) -> None:
    await signed_up(anonymous_client)
    async with browser(app) as other:
        await take_token(other, "/sign-up")
        known = await other.post("/sign-up", data=FORM | {"email": "dora@example.org"})
        new = await other.post("/sign-up", data=FORM | {"email": "nora@example.org"})

    assert known.status_code == new.status_code == 200
    assert _body(known, "dora") == _body(new, "nora")
    assert set(known.headers) == set(new.headers)


async def test_a_range_of_addresses_makes_a_few_accounts_in_an_hour(
    app: Litestar, settings: Settings, anonymous_client: httpx.AsyncClient
) -> None:
    answers = [
        await anonymous_client.post("/sign-up", data=FORM | {"email": f"person{number}@example.org"})
        for number in range(25)
    ]

    assert [answer.status_code for answer in answers] == [200] * settings.signups_per_hour + [429] * 20
    assert "Too many accounts" in answers[-1].text
    assert int(answers[-1].headers["retry-after"]) > 3000
    assert await count(User) == settings.signups_per_hour


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "nobody"}, "This is not an e-mail address"),
        ({"email": "a@b"}, "This is not an e-mail address"),
        ({"password": "short"}, "at least 8"),
        ({"password": "x" * 129}, "at most 128"),
        ({"password": "Password123"}, "one of the first"),
        ({"password": ""}, "at least 8"),
    ],
)
async def test_a_bad_form_comes_back_with_its_sentence_and_what_was_typed(
    anonymous_client: httpx.AsyncClient, wrong: dict[str, str], sentence: str
) -> None:
    answer = await anonymous_client.post("/sign-up", data=FORM | wrong | {"display_name": "Dora Typed"})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Dora Typed" in answer.text
    assert PASSWORD not in answer.text
    assert await count(User) == 0


async def test_signing_in_leads_to_where_one_wanted_to_go(app: Litestar, anonymous_client: httpx.AsyncClient) -> None:
    await signed_up(anonymous_client)
    async with browser(app) as other:
        await take_token(other, "/sign-in?next=/cvs")

        answer = await other.post("/sign-in", data=FORM | {"next": "/cvs"})

        assert (answer.status_code, answer.headers["location"]) == (303, "/cvs")
        assert (await other.get("/account")).status_code == 200


async def test_signing_in_never_leads_to_another_site(app: Litestar, anonymous_client: httpx.AsyncClient) -> None:
    await signed_up(anonymous_client)
    async with browser(app) as other:
        await take_token(other, "/sign-in")

        answer = await other.post("/sign-in", data=FORM | {"next": "//evil.example/"})

    assert answer.headers["location"] == "/home"


async def test_unknown_and_wrong_get_the_same_answer(app: Litestar, anonymous_client: httpx.AsyncClient) -> None:
    await signed_up(anonymous_client)
    async with browser(app) as other:
        await take_token(other, "/sign-in")
        wrong = await other.post("/sign-in", data={"email": "dora@example.org", "password": "not this one"})
        unknown = await other.post("/sign-in", data={"email": "nora@example.org", "password": "not this one"})

    assert wrong.status_code == unknown.status_code == 422
    assert _body(wrong, "dora") == _body(unknown, "nora")
    assert SESSION not in wrong.headers.get("set-cookie", "")


async def test_an_id_chosen_by_an_attacker_is_never_taken_over(
    app: Litestar, anonymous_client: httpx.AsyncClient
) -> None:
    await signed_up(anonymous_client)
    async with browser(app) as victim, browser(app) as attacker:
        for client in (victim, attacker):
            client.cookies.set(SESSION, "chosen-by-the-attacker", domain="sartor.test", path="/")
        await take_token(victim, "/sign-in")

        answer = await victim.post("/sign-in", data=FORM)

        assert answer.status_code == 303
        assert victim.cookies[SESSION] != "chosen-by-the-attacker"
        assert (await attacker.get("/account")).status_code == 303


async def test_each_sign_in_gives_a_new_id_and_ends_the_old_one(
    app: Litestar, anonymous_client: httpx.AsyncClient
) -> None:
    await signed_up(anonymous_client)
    old = anonymous_client.cookies[SESSION]
    await take_token(anonymous_client, "/account")

    await anonymous_client.post("/sign-in", data=FORM)

    assert anonymous_client.cookies[SESSION] != old
    assert await count(UserSession) == 1
    async with browser(app) as thief:
        thief.cookies.set(SESSION, old, domain="sartor.test", path="/")
        assert (await thief.get("/account")).status_code == 303


async def test_the_database_alone_lets_nobody_in(
    app: Litestar, alice: User, settings: Settings, alice_client: httpx.AsyncClient
) -> None:
    key = alice_client.cookies[SESSION]
    async with reading() as session:
        row = (await session.scalars(select(UserSession))).one()
    assert key not in {row.key_hash, str(row.id)}

    async with browser(app) as thief:
        thief.cookies.set(SESSION, row.key_hash, domain="sartor.test", path="/")
        assert (await thief.get("/account")).status_code == 303


async def test_signing_out_ends_the_session_on_the_server(app: Litestar, alice_client: httpx.AsyncClient) -> None:
    key = alice_client.cookies[SESSION]

    answer = await alice_client.post("/sign-out")

    assert answer.status_code == 303
    assert await count(UserSession) == 0
    async with browser(app) as thief:
        thief.cookies.set(SESSION, key, domain="sartor.test", path="/")
        assert (await thief.get("/account")).status_code == 303


async def test_signing_out_everywhere_spares_other_people(
    app: Litestar, alice: User, settings: Settings, alice_client: httpx.AsyncClient, bob_client: httpx.AsyncClient
) -> None:
    async with signed_in_browser(app, alice, settings) as second:
        await alice_client.post("/account/sign-outs")

        assert (await second.get("/account")).status_code == 303
    assert (await alice_client.get("/account")).status_code == 303
    assert (await bob_client.get("/account")).status_code == 200


async def test_an_account_that_is_gone_takes_its_sessions_along(alice: User, alice_client: httpx.AsyncClient) -> None:
    async with transaction() as session:
        await session.delete(await session.get_one(User, alice.id))

    assert (await alice_client.get("/account")).status_code == 303


def _body(answer: httpx.Response, name: str) -> str:
    """What an answer says, without what differs in each: the form token under its mask, the name, the request."""
    shown = TOKEN.sub("", answer.text).replace(name, "")
    return shown.replace(answer.headers["x-request-id"], "")
