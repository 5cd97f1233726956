"""A lost password: a link by mail or from an administrator, good once, for an hour; what it ends, and what it tells."""

import re
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app.accounts.actions import change_password_hash
from app.accounts.links import make_link, use_link
from app.accounts.models import AccountLink, LinkKind, User, UserSession
from app.accounts.passwords import hash_password
from app.accounts.queries import tokens_of
from app.accounts.tokens.actions import create_token
from app.db import reading, transaction
from app.errors import Refused
from app.kit.clock import now
from app.mail.sending import settled
from app.settings import Settings
from tests.factories import a_user
from tests.fakes.mail_server import MailBox, mail_box, with_mail
from tests.web_clients import browser, signed_in_browser, take_token

LINK = re.compile(r"http://sartor\.test(/\S+)")
NEW = "another long sentence"


@pytest.fixture
async def box() -> AsyncGenerator[MailBox]:
    async with mail_box() as found:
        yield found


@pytest.fixture
def settings(tmp_path: Path, database_url: str, box: MailBox) -> Settings:
    return with_mail(box, tmp_path / "data", database_url)


async def asked(client: httpx.AsyncClient, email: str) -> httpx.Response:
    await take_token(client, "/password-resets")
    answer = await client.post("/password-resets", data={"email": email})
    await settled()
    return answer


async def path_for(client: httpx.AsyncClient, box: MailBox, email: str) -> str:
    await asked(client, email)
    found = LINK.search(box.texts()[-1])
    assert found
    return found[1]


async def chosen(client: httpx.AsyncClient, path: str, password: str = NEW) -> httpx.Response:
    await take_token(client, "/password-resets")
    answer = await client.post(path, data={"password": password})
    await settled()
    return answer


async def can_sign_in(client: httpx.AsyncClient, email: str, password: str) -> bool:
    await take_token(client, "/sign-in")
    return (await client.post("/sign-in", data={"email": email, "password": password})).status_code == 303


@pytest.mark.both_databases
async def test_a_mailed_link_gives_a_new_password_once_and_ends_all_else(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, box: MailBox
) -> None:
    async with transaction() as session:
        await create_token(session, alice.id, "script")
    async with browser(app) as client:
        path = await path_for(client, box, "Alice@Example.org ")
        first, second = await chosen(client, path), await chosen(client, path, "a third long sentence")
        assert await can_sign_in(client, alice.email, NEW)

    assert (first.headers["location"], second.status_code) == ("/sign-in", 422)
    assert "opens nothing any more" in second.text
    assert (await alice_client.get("/home")).headers["location"].startswith("/sign-in")
    async with reading() as session:
        assert await tokens_of(session, alice.id) == []
    assert "was changed just now" in box.texts()[-1]


async def test_who_asks_cannot_tell_whether_there_is_an_account(app: Litestar, alice: User, box: MailBox) -> None:
    async with browser(app) as client:
        known, unknown = await asked(client, alice.email), await asked(client, "nobody@example.org")
        again, again_unknown = await asked(client, alice.email), await asked(client, "nobody@example.org")

    def without_token(answer: httpx.Response) -> str:
        return re.sub("[0-9a-f]{128}", "", answer.text)

    assert without_token(known) == without_token(unknown) == without_token(again) == without_token(again_unknown)
    assert {one.status_code for one in (known, unknown, again, again_unknown)} == {200}
    assert len(box.texts()) == 1  # and one mail a minute at most


async def test_a_link_ends_after_an_hour(app: Litestar, alice: User, box: MailBox) -> None:
    async with browser(app) as client:
        path = await path_for(client, box, alice.email)
        async with transaction() as session:
            await session.execute(update(AccountLink).values(expires_at=now() - timedelta(seconds=1)))

        shown, used = await client.get(path), await chosen(client, path)

    assert (shown.status_code, used.status_code) == (422, 422)


async def test_opening_a_link_uses_nothing_up_and_a_bad_password_neither(
    app: Litestar, alice: User, box: MailBox
) -> None:
    async with browser(app) as client:
        path = await path_for(client, box, alice.email)
        await client.get(path)
        short = await chosen(client, path, "short")

        assert (short.status_code, "at least" in short.text) == (422, True)
        assert (await chosen(client, path)).status_code == 303


async def test_what_stands_in_a_link_is_kept_as_a_hash(app: Litestar, alice: User, box: MailBox) -> None:
    async with browser(app) as client:
        path = await path_for(client, box, alice.email)

    async with reading() as session:
        row = (await session.scalars(select(AccountLink))).one()
    assert row.token_hash not in path
    assert path.rpartition("/")[2] not in str(row.__dict__)


async def test_a_newer_link_is_the_only_one(app: Litestar, alice: User, settings: Settings) -> None:
    async with transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        pages = [(await client.post(f"/admin/users/{alice.id}/reset-links")).text for _ in range(2)]
    first, second = (re.findall(r'value="http://sartor\.test(/password-resets/[^"]+)"', page)[0] for page in pages)

    async with browser(app) as client:
        assert (await chosen(client, first)).status_code == 422
        assert (await chosen(client, second)).status_code == 303
        assert await can_sign_in(client, alice.email, NEW)


async def test_a_link_of_an_administrator_confirms_no_address_and_one_by_mail_does(
    app: Litestar, alice: User, box: MailBox
) -> None:
    async with transaction() as session:
        (await session.get_one(User, alice.id)).unconfirmed_since = now()
    async with browser(app) as client:
        await chosen(client, await path_for(client, box, alice.email))

    async with reading() as session:
        assert (await session.get_one(User, alice.id)).unconfirmed_since is None


async def test_an_account_that_is_closed_lets_nobody_in(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, settings: Settings, box: MailBox
) -> None:
    async with transaction() as session:
        person = await session.get_one(User, alice.id)
        person.password_hash = await hash_password(NEW)
        token = await create_token(session, alice.id, "script")
        admin = await a_user(session, "root", is_admin=True)
    script = {"authorization": f"Bearer {token}"}
    async with signed_in_browser(app, admin, settings) as office, browser(app) as client:
        await office.post(f"/admin/users/{alice.id}/closure")
        await take_token(client, "/sign-in")
        refused = await client.post("/sign-in", data={"email": alice.email, "password": NEW})
        wrong = await client.post("/sign-in", data={"email": alice.email, "password": "not this one"})
        keyed = await client.get("/api/cvs", headers=script)
        await asked(client, alice.email)
        mails = len(box.texts())
        shown = await office.get(f"/admin/users/{alice.id}")

        await office.post(f"/admin/users/{alice.id}/reopening")
        assert await can_sign_in(client, alice.email, NEW)
        assert (await client.get("/api/cvs", headers=script)).status_code == 200

    assert (refused.status_code, "is closed" in refused.text) == (403, True)
    assert (wrong.status_code, "is closed" in wrong.text) == (422, False)
    assert (keyed.status_code, mails) == (401, 0)
    assert "Closed since" in shown.text
    async with reading() as session:
        sessions = (await session.scalars(select(UserSession).where(UserSession.user_id == alice.id))).all()
    assert len(sessions) == 1  # the one of after the reopening


async def test_an_administrator_does_not_close_themselves(app: Litestar, alice: User, settings: Settings) -> None:
    async with transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        await client.post(f"/admin/users/{admin.id}/closure")

        assert (await client.get("/admin")).status_code == 200


async def test_an_administrator_signs_somebody_out(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    async with transaction() as session:
        admin = await a_user(session, "root", is_admin=True)
    async with signed_in_browser(app, admin, settings) as client:
        await client.post(f"/admin/users/{alice.id}/sign-outs")

    assert (await alice_client.get("/home")).headers["location"].startswith("/sign-in")


async def test_a_link_ends_with_the_password_that_it_was_to_replace(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient, box: MailBox
) -> None:
    async with transaction() as session:
        await change_password_hash(session, alice.id, await hash_password("the old sentence"))
    async with browser(app) as client:
        path = await path_for(client, box, alice.email)
        wanted = {"current_password": "the old sentence", "password": "the newest sentence"}
        changed = await alice_client.post("/account/password", data=wanted)
        late = await chosen(client, path)

        assert (changed.status_code, late.status_code) == (303, 422)
        assert await can_sign_in(client, alice.email, "the newest sentence")


async def test_a_link_for_a_new_address_gives_no_new_password_and_is_used_once(
    app: Litestar, alice: User, alice_client: httpx.AsyncClient
) -> None:
    async with transaction() as session:
        for_address = await make_link(session, alice.id, LinkKind.EMAIL, email="new@example.org")
        for_password = await make_link(session, alice.id, LinkKind.RESET)

    async with browser(app) as client:
        refused = await chosen(client, f"/password-resets/{for_address}")
    kept = await alice_client.post(f"/account/addresses/{for_password}")

    assert (refused.status_code, kept.status_code) == (422, 422)
    async with transaction() as session:
        assert (await use_link(session, LinkKind.EMAIL, for_address)).email == "new@example.org"
        with pytest.raises(Refused, match=r"link\.not_valid"):
            await use_link(session, LinkKind.EMAIL, for_address)
        assert (await session.get_one(User, alice.id)).email == alice.email
