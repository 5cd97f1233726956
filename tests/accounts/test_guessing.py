"""A thousand guesses: from one address and from many they are slowed to a trickle, and tell nothing of who is known."""

from datetime import datetime, timedelta
from typing import Literal

import pytest
from argon2 import PasswordHasher

from app.accounts import passwords, sign_in, throttle
from app.accounts.sessions import Browser
from app.db import transaction
from app.errors import Refused, TooMany
from app.kit.clock import now
from app.settings import Settings
from tests.factories import a_user

GUESSES = 1_000


async def guesses(settings: Settings, email: str, *, addresses: int) -> int:
    """How many of a thousand guesses a second were looked at."""
    looked_at = 0
    for number in range(GUESSES):
        moment = start + timedelta(seconds=number)
        clock[0] = moment
        address = f"198.51.{number % addresses}.7" if addresses > 1 else "198.51.100.7"
        try:
            await sign_in.sign_in(email, f"guess {number}", Browser("tests", address), settings)
        except TooMany:
            continue
        except Refused:
            looked_at += 1
    return looked_at


start = now()
clock: list[datetime] = [start]


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Time is what the test says, and a hash is looked at without its cost; what was looked at is noted."""
    looked_at: list[str] = []

    async def is_right(password: str, password_hash: str | None) -> bool:
        looked_at.append(password_hash or "none")
        return False

    monkeypatch.setattr(throttle, "now", lambda: clock[0])
    monkeypatch.setattr(sign_in, "is_right", is_right)
    return looked_at


@pytest.mark.always("250")
@pytest.mark.parametrize(("email", "known"), [("alice@example.org", True), ("nobody@example.org", False)])
@pytest.mark.parametrize("addresses", [1, 250])
async def test_a_thousand_guesses_in_a_quarter_of_an_hour_are_few(
    database: Settings, quick: list[str], email: str, addresses: int, *, known: bool
) -> None:
    async with transaction() as session:
        await a_user(session, "alice")

    looked_at = await guesses(database, email, addresses=addresses)

    most = throttle.FREE_PER_ORIGIN + 10 if addresses == 1 else throttle.FREE_PER_ACCOUNT + 6 + GUESSES // 60
    assert len(quick) == looked_at <= most
    assert looked_at >= throttle.FREE_PER_ORIGIN
    assert ({one == "none" for one in quick} == {not known}) is True


async def test_one_address_that_tries_a_thousand_accounts_is_worn_out(database: Settings, quick: list[str]) -> None:
    looked_at = 0
    for number in range(GUESSES):
        clock[0] = start + timedelta(seconds=number)
        try:
            await sign_in.sign_in(f"person{number}@example.org", "guess", Browser("tests", "203.0.113.9"), database)
        except TooMany:
            continue
        except Refused:
            looked_at += 1

    assert looked_at == len(quick) <= throttle.FREE_PER_ADDRESS + 10


async def test_known_and_unknown_cost_one_slow_hash_each(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hash is all that takes time: one verification, of a real hash in both cases."""
    verified: list[str] = []

    class Counted(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - the library's name
            verified.append(str(hash)[:10])
            return super().verify(hash, password)

    monkeypatch.setattr(sign_in, "is_right", passwords.is_right)
    monkeypatch.setattr(passwords, "_hasher", Counted())
    async with transaction() as session:
        (await a_user(session, "alice")).password_hash = await passwords.hash_password("a sentence is long")
    for email in ("alice@example.org", "nobody@example.org"):
        with pytest.raises(Refused):
            await sign_in.sign_in(email, "guess", Browser("tests", "192.0.2.4"), database)

    assert verified == ["$argon2id$"] * 2
