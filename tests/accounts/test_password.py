"""Changing a password, and how passwords are kept."""

import subprocess
import sys
from collections.abc import AsyncGenerator

import httpx
import pytest
from argon2 import PasswordHasher
from litestar import Litestar
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from app.accounts.actions import change_password_hash
from app.accounts.devices import known_device
from app.accounts.models import User
from app.accounts.passwords import LEAST, check_password, hash_password, is_right, renewed_hash
from app.accounts.queries import tokens_of
from app.accounts.tokens.actions import create_token
from app.db import reading, transaction
from app.errors import Refused
from app.settings import Settings
from app.web.cookies import DEVICE, SESSION
from tests.web_clients import signed_in_browser

OLD, NEW = "the old sentence", "the new sentence"
ASKED_BY_ASVS = 3_000  # 6.2.4
RFC_9106_ROUNDS, RFC_9106_KIBIBYTES = 3, 64 * 1024  # its second recommended set
FORM = {"current_password": OLD, "password": NEW}


@pytest.fixture
async def second_client(app: Litestar, alice: User, settings: Settings) -> AsyncGenerator[httpx.AsyncClient]:
    async with transaction() as session:
        await change_password_hash(session, alice.id, await hash_password(OLD))
    async with signed_in_browser(app, alice, settings) as client:
        yield client


async def test_this_browser_stays_signed_in_under_a_new_id_and_others_do_not(
    alice_client: httpx.AsyncClient, second_client: httpx.AsyncClient
) -> None:
    before = alice_client.cookies[SESSION]

    answer = await alice_client.post("/account/password", data=FORM)

    assert answer.status_code == 303
    assert alice_client.cookies[SESSION] != before
    assert "Your password was changed" in (await alice_client.get(answer.headers["location"])).text
    assert (await second_client.get("/account")).status_code == 303


async def test_a_wrong_current_password_changes_nothing(
    alice: User, alice_client: httpx.AsyncClient, second_client: httpx.AsyncClient
) -> None:
    answer = await alice_client.post("/account/password", data=FORM | {"current_password": "a guess"})

    assert answer.status_code == 422
    assert "not your current password" in answer.text
    assert await is_right(OLD, await _hash_of(alice))
    assert (await second_client.get("/account")).status_code == 200


async def test_a_short_new_password_changes_nothing(
    alice: User, alice_client: httpx.AsyncClient, second_client: httpx.AsyncClient
) -> None:
    answer = await alice_client.post("/account/password", data=FORM | {"password": "short"})

    assert answer.status_code == 422
    assert "at least 8" in answer.text
    assert await is_right(OLD, await _hash_of(alice))


def is_refused(password: str) -> bool:
    try:
        check_password(password)
    except Refused as refusal:
        return refusal.error_code == "account.password_common"
    return False


def test_passwords_that_others_would_try_first_are_refused_however_they_are_written() -> None:
    found = [one for one in FREQUENCY_LISTS["passwords"] if len(one) >= LEAST]  # those of 8 letters or more

    assert len(found) >= ASKED_BY_ASVS
    assert all(is_refused(one) for one in found)
    assert is_refused("StarWars")
    assert is_refused("MotDePasse1")  # one of our own
    assert not is_refused("a garden with three gates")


def test_the_list_of_known_passwords_is_not_read_when_a_server_starts() -> None:
    code = "import sys, app.main; sys.exit('zxcvbn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


async def test_a_known_password_changes_nothing(
    alice: User, alice_client: httpx.AsyncClient, second_client: httpx.AsyncClient
) -> None:
    answer = await alice_client.post("/account/password", data=FORM | {"password": "Metallica1"})

    assert answer.status_code == 422
    assert "one of the first that others would try" in answer.text
    assert await is_right(OLD, await _hash_of(alice))
    assert (await second_client.get("/account")).status_code == 200


async def test_guessing_the_current_password_is_slowed_down(
    alice_client: httpx.AsyncClient, second_client: httpx.AsyncClient
) -> None:
    answers = [
        await alice_client.post("/account/password", data=FORM | {"current_password": "a guess"}) for _ in range(7)
    ]

    assert answers[-1].status_code == 429


async def test_a_visitor_changes_no_password(anonymous_client: httpx.AsyncClient) -> None:
    assert (await anonymous_client.post("/account/password", data=FORM)).headers["location"] == "/sign-in"


def test_a_password_is_kept_at_no_less_than_the_usual_cost() -> None:
    """Asked of a process of its own: in this one tests have made hashing cheap."""
    code = "from app.accounts.passwords import _hasher as one; print(one.time_cost, one.memory_cost)"
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    rounds, kibibytes = map(int, said.split())

    assert rounds >= RFC_9106_ROUNDS
    assert kibibytes >= RFC_9106_KIBIBYTES


async def test_a_password_is_kept_as_argon2id() -> None:
    kept = await hash_password(NEW)

    assert kept.startswith("$argon2id$")
    assert await is_right(NEW, kept)
    assert not await is_right(OLD, kept)


async def test_a_hash_by_older_parameters_is_renewed_when_its_person_signs_in(
    alice: User, alice_client: httpx.AsyncClient, settings: Settings
) -> None:
    older = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(OLD)
    async with transaction() as session:
        await change_password_hash(session, alice.id, older)

    wrong = await alice_client.post("/sign-in", data={"email": alice.email, "password": NEW})
    assert (wrong.status_code, await _hash_of(alice)) == (422, older)
    signed_in = await alice_client.post("/sign-in", data={"email": alice.email, "password": OLD})
    renewed = await _hash_of(alice)

    assert signed_in.status_code == 303
    assert renewed != older
    assert await is_right(OLD, renewed)
    assert await renewed_hash(OLD, renewed) == ""
    async with reading() as session:
        known = await session.get_one(User, alice.id)
    assert known_device(settings.secret_key, signed_in.cookies[DEVICE], known)


async def test_an_unknown_account_is_never_right() -> None:
    assert not await is_right("nobody has this account", None)
    assert not await is_right("!", "!")


async def _hash_of(user: User) -> str:
    async with reading() as session:
        return (await session.get_one(User, user.id)).password_hash


@pytest.mark.parametrize(("more", "left"), [({}, 0), ({"keep_tokens": "on"}, 1)])
async def test_api_keys_end_with_the_old_password_unless_they_are_kept(
    alice: User, second_client: httpx.AsyncClient, more: dict[str, str], left: int
) -> None:
    async with transaction() as session:
        await create_token(session, alice.id, "backup")

    assert 'name="keep_tokens"' in (await second_client.get("/account")).text
    assert (await second_client.post("/account/password", data=FORM | more)).status_code == 303

    async with reading() as session:
        assert len(await tokens_of(session, alice.id)) == left
