"""Confirming an e-mail address: what is mailed, what a link is good for, and what waits until then."""

import re
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select

from app.accounts.confirmation.links import LIFE, link_token
from app.accounts.models import SignInAttempt, User
from app.accounts.options import CONFIRM_EMAIL, confirms_email
from app.accounts.queries import user_by_email
from app.accounts.throttle import MAIL_PAUSE, MAILS_PER_HOUR
from app.credits.actions import NotConfirmed, debit, grant
from app.credits.queries import balance
from app.db import reading, transaction
from app.errors import Refused
from app.kit.clock import now
from app.kit.ids import new_id
from app.mail.sending import settled
from app.options.actions import change
from app.registration import register_options
from app.settings import Settings
from tests.fakes.mail_server import MailBox, mail_box, with_mail
from tests.web_clients import browser, take_token

PASSWORD = "a sentence is long"
EMAIL = "dora@example.org"
LINK = re.compile(r"http://sartor\.test(/confirmations/\S+)")
TOKEN = re.compile("[0-9a-f]{128}")


@pytest.fixture
async def box() -> AsyncGenerator[MailBox]:
    async with mail_box() as found:
        yield found


@pytest.fixture
def settings(tmp_path: Path, database_url: str, box: MailBox) -> Settings:
    return with_mail(box, tmp_path / "data", database_url)


@pytest.fixture
async def confirming(app: Litestar, alice: User) -> Litestar:
    """The option is on, and somebody is there already."""
    del alice
    async with transaction() as session:
        await change(session, CONFIRM_EMAIL, "on")
    return app


async def signed_up(client: httpx.AsyncClient, email: str = EMAIL, **more: str) -> httpx.Response:
    await take_token(client, "/sign-up")
    answer = await client.post("/sign-up", data={"email": email, "password": PASSWORD, **more})
    await settled()
    return answer


async def signed_in(client: httpx.AsyncClient, email: str = EMAIL) -> None:
    assert (await client.post("/sign-in", data={"email": email, "password": PASSWORD})).status_code == 303
    await take_token(client, "/account")


def link_in(box: MailBox) -> str:
    found = LINK.search(box.texts()[-1])
    assert found
    return found[1]


async def account(email: str = EMAIL) -> User:
    async with reading() as session:
        found = await user_by_email(session, email)
    assert found
    return found


async def credits_of(user: User) -> int:
    async with reading() as session:
        return await balance(session, user.id)


async def test_a_confirmed_address_gets_its_credits_and_an_unconfirmed_one_none(
    confirming: Litestar, box: MailBox
) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
        await signed_in(client)
        user = await account()
        before, page = await credits_of(user), await client.get(link_in(box))
        unchanged = await credits_of(user)
        used = await client.post(link_in(box))

    assert (before, unchanged, page.status_code) == (0, 0, 200)
    assert (used.status_code, used.headers["location"]) == (303, "/home")
    assert await credits_of(user) == 10
    assert (await account()).unconfirmed_since is None


async def test_a_link_is_good_once(confirming: Litestar, box: MailBox) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
        await signed_in(client)
        await client.post(link_in(box))
        again = await client.post(link_in(box))
        page = await client.get(link_in(box))

    assert again.status_code == 422
    assert "This link was used already" in again.text
    assert "This link was used already" in page.text
    assert await credits_of(await account()) == 10


async def test_a_link_ends_after_a_day(confirming: Litestar, settings: Settings) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
        await signed_in(client)
        user = await account()
        old = link_token(settings.secret_key, user.id, EMAIL, now() - LIFE - timedelta(seconds=1))
        page = await client.get(f"/confirmations/{old}")
        used = await client.post(f"/confirmations/{old}")

    assert "older than a day" in page.text
    assert used.status_code == 422
    assert (await account()).unconfirmed_since is not None


async def test_a_forged_link_and_anothers_confirm_nobody(
    confirming: Litestar, settings: Settings, box: MailBox
) -> None:
    async with browser(confirming) as dora, browser(confirming) as charlie:
        await signed_up(dora)
        link = link_in(box)
        await signed_up(charlie, "charlie2@example.org")
        await signed_in(charlie, "charlie2@example.org")
        charlies = await account("charlie2@example.org")
        forged = [
            link,
            "/confirmations/" + link_token("another secret", charlies.id, charlies.email_folded, now()),
            "/confirmations/" + link_token(settings.secret_key, charlies.id, "other@example.org", now()),
            "/confirmations/x",
            f"/confirmations/9999999999.{'0' * 64}",
        ]
        answers = [await charlie.post(address) for address in forged]

    assert {answer.status_code for answer in answers} == {404}
    assert (await account()).unconfirmed_since is not None
    assert (await account("charlie2@example.org")).unconfirmed_since is not None


async def test_a_link_leads_who_is_not_signed_in_to_the_sign_in_page_and_back(
    confirming: Litestar, box: MailBox
) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
        answer = await client.get(link_in(box))

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Fconfirmations%2F")


async def test_signing_up_answers_alike_whatever_the_address_is(confirming: Litestar, box: MailBox) -> None:
    async with browser(confirming) as client:
        new = await signed_up(client)
        unconfirmed = await signed_up(client)
        known = await signed_up(client, "alice@example.org")

    bodies = {
        TOKEN.sub("", answer.text).replace(name, "").replace(answer.headers["x-request-id"], "")
        for answer, name in ((new, EMAIL), (unconfirmed, EMAIL), (known, "alice@example.org"))
    }
    assert {answer.status_code for answer in (new, unconfirmed, known)} == {200}
    assert len(bodies) == 1
    assert "A mail is on its way" in new.text
    assert [mail["To"] for mail in box.mails] == [EMAIL, "alice@example.org"]  # the second came too soon for Dora
    assert "There is one already" in box.texts()[-1]


async def test_a_mail_speaks_the_language_of_its_person(confirming: Litestar, box: MailBox) -> None:
    async with browser(confirming) as client:
        client.headers["accept-language"] = "fr"
        await signed_up(client)

    assert "Confirmez votre adresse" in str(box.mails[-1]["Subject"])
    assert "Quelqu’un a créé un compte" in box.texts()[-1]


async def test_paid_work_waits_for_the_confirmation(confirming: Litestar) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
    user = await account()
    async with transaction() as session:
        await grant(session, user.id, 5, reference=new_id())

    with pytest.raises(NotConfirmed):
        async with transaction() as session:
            await debit(session, user.id, 1, reference=new_id(), feature="letter")
    async with transaction() as session:
        await debit(session, user.id, 0, reference=new_id(), feature="letter")

    assert await credits_of(user) == 5


async def test_the_link_is_sent_again_but_not_at_once_and_not_for_ever(confirming: Litestar, box: MailBox) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
        await signed_in(client)
        assert "Send the link again" in (await client.get("/account")).text
        too_soon = await client.post("/account/confirmation-mails")
        answers: list[int] = []
        for _ in range(MAILS_PER_HOUR):
            async with transaction() as session:
                for attempt in await session.scalars(select(SignInAttempt)):
                    attempt.at -= MAIL_PAUSE
            answers.append((await client.post("/account/confirmation-mails")).status_code)
        await settled()

    assert too_soon.status_code == 429
    assert 0 < int(too_soon.headers["retry-after"]) <= 61
    assert answers == [303] * (MAILS_PER_HOUR - 1) + [429]
    assert len(box.mails) == MAILS_PER_HOUR


async def test_an_account_that_waited_goes_on_once_nobody_asks_any_more(confirming: Litestar) -> None:
    async with browser(confirming) as client:
        await signed_up(client)
        async with transaction() as session:
            await change(session, CONFIRM_EMAIL, "off")
        await signed_in(client)

    assert (await account()).unconfirmed_since is None
    assert await credits_of(await account()) == 10


async def test_without_the_option_nothing_is_mailed_and_credits_come_at_once(app: Litestar, box: MailBox) -> None:
    async with browser(app) as client:
        answer = await signed_up(client)

    assert "A mail is on its way" not in answer.text
    assert box.mails == []
    assert await credits_of(await account()) == 10


async def test_without_a_mail_server_the_option_cannot_be_on(app: Litestar, settings: Settings) -> None:
    del app
    async with transaction() as session:
        await change(session, CONFIRM_EMAIL, "on")
    without = replace(settings, smtp_url="")
    register_options(without)

    with pytest.raises(Refused) as refusal:
        async with transaction() as session:
            await change(session, CONFIRM_EMAIL, "on")
    async with reading() as session:
        is_asked = await confirms_email(session, without)

    assert refusal.value.error_code == "option.no_mail"
    assert not is_asked
