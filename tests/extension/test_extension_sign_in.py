"""A browser extension signs in: access for a quarter of an hour, a refresh token for one use, and what ends both."""

import dataclasses
import re
from datetime import timedelta

import httpx
import jwt
import pytest
from litestar import Litestar
from sqlalchemy import select, update

from app import db
from app.accounts import throttle
from app.accounts.chores import drop_sessions
from app.accounts.extension import access, actions, identity
from app.accounts.extension.models import ExtensionSignIn, RefreshToken
from app.accounts.extension.names import browser_name
from app.accounts.models import User
from app.accounts.sessions import Browser
from app.accounts.sign_in import PasswordWish, change_password
from app.accounts.standing import close_account
from app.accounts.throttle import FREE_PER_ORIGIN
from app.kit.clock import now
from app.kit.ids import new_id
from app.settings import Settings
from tests.extension.extension_steps import EMAIL, PASSWORD, SignIn, with_access
from tests.factories import a_user
from tests.web_clients import browser, signed_in_browser

pytestmark = pytest.mark.both_databases


async def asked(app: Litestar, tokens: dict[str, str], address: str = "/api/auth/user") -> int:
    async with with_access(app, tokens) as client:
        return (await client.get(address)).status_code


async def posted(app: Litestar, address: str, body: dict[str, str]) -> httpx.Response:
    async with browser(app) as client:
        return await client.post(f"/api/auth/{address}", json=body)


async def rows() -> int:
    async with db.reading() as session:
        return len((await session.scalars(select(ExtensionSignIn))).all())


async def test_a_signed_in_extension_is_its_person(extension: httpx.AsyncClient) -> None:
    answer = await extension.get("/api/auth/user/")

    assert (answer.status_code, answer.json()["email"]) == (200, EMAIL)


async def test_unknown_and_wrong_are_refused_alike(app: Litestar, dora: User) -> None:
    wrong = await posted(app, "token", {"email": EMAIL, "password": "not that one at all"})
    unknown = await posted(app, "token", {"email": "nobody@example.org", "password": "not that one at all"})

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["error"] == "sign_in.wrong"
    assert await rows() == 0


async def test_guessing_is_slowed_down_as_on_the_page(
    app: Litestar, dora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = throttle.now()
    monkeypatch.setattr(throttle, "now", lambda: moment)  # a machine at work takes so long that a guess is forgotten
    for _ in range(FREE_PER_ORIGIN):
        await posted(app, "token", {"email": EMAIL, "password": "not that one at all"})

    answer = await posted(app, "token", {"email": EMAIL, "password": PASSWORD})

    assert (answer.status_code, answer.json()["error"]) == (429, "sign_in.throttled")
    assert int(answer.headers["retry-after"]) >= 1


async def test_a_closed_account_is_refused_and_its_extensions_end(app: Litestar, dora: User, sign_in: SignIn) -> None:
    tokens = await sign_in()
    async with db.transaction() as session:
        await close_account(session, dora.id, by=(await a_user(session, "root", is_admin=True)).id)

    answer = await posted(app, "token", {"email": EMAIL, "password": PASSWORD})

    assert (answer.status_code, answer.json()["error"]) == (403, "sign_in.closed")
    assert await asked(app, tokens) == 401
    assert (await posted(app, "token/refresh", {"refresh": tokens["refresh"]})).status_code == 401


async def test_access_ends_after_a_quarter_of_an_hour(
    app: Litestar, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(access, "now", lambda: now() - timedelta(minutes=15, seconds=1))
    late = await sign_in()
    monkeypatch.setattr(access, "now", lambda: now() - timedelta(minutes=14))
    early = await sign_in()

    assert (await asked(app, late), await asked(app, early)) == (401, 200)


async def test_a_refresh_token_gives_a_new_pair_once(app: Litestar, sign_in: SignIn) -> None:
    first = await sign_in()

    second = (await posted(app, "token/refresh/", {"refresh": first["refresh"]})).json()

    assert second["refresh"] != first["refresh"]
    assert await asked(app, second) == 200


async def test_a_refresh_token_that_is_shown_twice_ends_all_that_came_of_it(app: Litestar, sign_in: SignIn) -> None:
    first, elsewhere = await sign_in(), await sign_in()
    second = (await posted(app, "token/refresh", {"refresh": first["refresh"]})).json()

    reused = await posted(app, "token/refresh", {"refresh": first["refresh"]})

    assert (reused.status_code, reused.json()["error"]) == (401, "extension.sign_in_ended")
    assert [await asked(app, one) for one in (first, second)] == [401, 401]
    assert (await posted(app, "token/refresh", {"refresh": second["refresh"]})).status_code == 401
    assert await asked(app, elsewhere) == 200


async def test_a_refresh_token_ends_after_seven_days(
    app: Litestar, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = await sign_in()
    for module in (actions, identity):
        monkeypatch.setattr(module, "now", lambda: now() + timedelta(days=7, seconds=1))

    assert (await posted(app, "token/refresh", {"refresh": tokens["refresh"]})).status_code == 401
    assert await asked(app, tokens) == 401


async def test_renewing_goes_on_no_longer_than_a_session_may(
    app: Litestar, sign_in: SignIn, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokens = await sign_in()
    async with db.transaction() as session:
        long_ago = now() - timedelta(seconds=settings.session_absolute_s) + timedelta(hours=1)
        await session.execute(update(ExtensionSignIn).values(created_at=long_ago))

    last = (await posted(app, "token/refresh", {"refresh": tokens["refresh"]})).json()
    monkeypatch.setattr(actions, "now", lambda: now() + timedelta(hours=2))

    assert (await posted(app, "token/refresh", {"refresh": last["refresh"]})).status_code == 401


async def test_signing_out_ends_access_at_once_and_twice_is_no_fault(app: Litestar, sign_in: SignIn) -> None:
    tokens = await sign_in()

    answers = [(await posted(app, "logout/", {"refresh": tokens["refresh"]})).status_code for _ in range(2)]

    assert answers == [204, 204]
    assert await asked(app, tokens) == 401


async def test_a_new_password_ends_every_extension(
    app: Litestar, dora: User, sign_in: SignIn, settings: Settings
) -> None:
    tokens = await sign_in()

    await change_password(dora.id, PasswordWish(PASSWORD, "another long sentence"), Browser("x", "x"), settings)

    assert (await asked(app, tokens), await rows()) == (401, 0)


async def test_tokens_are_kept_as_hashes(sign_in: SignIn) -> None:
    tokens = await sign_in()

    async with db.reading() as session:
        kept = (await session.scalars(select(RefreshToken))).one()
    assert tokens["refresh"] not in kept.token_hash


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "other"},
        {"aud": ["ext", "other"]},
        {"iss": "somebody"},
        {"exp": None},
        {"jti": None},
        {"sid": "x"},
        {"sid": str(new_id())},
    ],
)
async def test_a_token_with_a_wrong_claim_opens_nothing(
    app: Litestar, sign_in: SignIn, settings: Settings, claims: dict[str, object]
) -> None:
    key, tokens = access._key(settings.secret_key), await sign_in()
    said = jwt.decode(tokens["access"], key, algorithms=["HS256"], audience="ext") | claims
    forged = jwt.encode({name: value for name, value in said.items() if value is not None}, key, algorithm="HS256")

    assert await asked(app, {"access": forged}) == 401


@pytest.mark.parametrize("key", [b"x" * 32, None])
async def test_a_token_of_another_key_or_none_opens_nothing(
    app: Litestar, sign_in: SignIn, settings: Settings, key: bytes | None
) -> None:
    tokens = await sign_in()
    said = jwt.decode(tokens["access"], options={"verify_signature": False})
    forged = jwt.encode(said, key, algorithm="HS256" if key else "none")

    assert await asked(app, {"access": forged}) == 401


async def test_an_extension_reaches_what_it_needs_and_nothing_else(app: Litestar, sign_in: SignIn) -> None:
    tokens = await sign_in()

    inside = [await asked(app, tokens, one) for one in ("/api/offers", "/api/applications", "/api/candidate-profiles")]
    outside = [await asked(app, tokens, one) for one in ("/api/cvs", "/api/credits", "/api/tasks")]

    assert (inside, outside) == ([200] * 3, [401] * 3)


async def test_the_account_page_lists_extensions_and_ends_one(
    app: Litestar, dora: User, sign_in: SignIn, settings: Settings, charlie_client: httpx.AsyncClient
) -> None:
    tokens = await sign_in()
    async with signed_in_browser(app, dora, settings) as page:
        shown = (await page.get("/account")).text
        found = re.search(r'action="(/account/extensions/[\w-]+/deletion)"', shown)
        assert found
        assert (await charlie_client.post(found[1])).status_code == 404
        assert await asked(app, tokens) == 200

        ended = await page.post(found[1])

        assert (ended.status_code, await asked(app, tokens)) == (303, 401)
        assert found[1] not in (await page.get("/account")).text


async def test_what_is_over_is_forgotten(database: Settings, sign_in: SignIn) -> None:
    await sign_in()
    async with db.transaction() as session:
        await session.execute(update(ExtensionSignIn).values(expires_at=now() - timedelta(seconds=1)))

    await drop_sessions(dataclasses.replace(database))

    assert await rows() == 0


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0 Safari/537.36",
            "Chrome - Linux",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0",
            "Edge - Windows",
        ),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox - macOS"),
        ("curl/8.9", "curl/8.9"),
        ("", ""),
    ],
)
def test_browsers_are_called_by_their_names(said: str, name: str) -> None:
    assert browser_name(said) == name
