"""Passwords: what one must be, and Argon2id in a few threads of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.errors import Refused

LEAST, MOST = 8, 128
# A hash takes 64 MiB and 50 ms of a core: two at a time keep the rest of the process alive under a flood.
_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="passwords")
_hasher = PasswordHasher()
_OURS = frozenset(  # what people choose here, in French too
    """
    12345678 123456789 1234567890 password password1 password123 passw0rd qwertyui qwertyuiop qwerty123 azertyui
    azertyuiop azerty123 motdepasse motdepasse1 11111111 00000000 iloveyou abcd1234 abc12345 football baseball
    sunshine princess superman trustno1 welcome1 bonjour1 jetaime1 doudou123 soleil123 letmein1 admin123
    administrator changeme sartor123 1q2w3e4r 1qaz2wsx q1w2e3r4 87654321 12341234 11223344
    """.split()  # noqa: SIM905 - read more easily than eighty quotes
)


def check_password(password: str) -> None:
    """Raises Refused with the reason. Length is asked, and that it is none of some 11,600 best-known passwords."""
    if len(password) < LEAST:
        raise Refused("account.password_short", least=LEAST)
    if len(password) > MOST:
        raise Refused("account.password_long", most=MOST)
    if password.casefold() in _common():
        raise Refused("account.password_common")


async def hash_password(password: str) -> str:
    """An Argon2id hash with its parameters and salt."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _hasher.hash, password)


async def is_right(password: str, password_hash: str | None) -> bool:
    """Whether the password fits. None (an unknown account) takes as long and is never right."""
    return await asyncio.get_running_loop().run_in_executor(_threads, _fits, password, password_hash)


async def renewed_hash(password: str, password_hash: str) -> str:
    """A hash by the parameters of now in place of one by older ones; "" where it is of now already."""
    return await hash_password(password) if _hasher.check_needs_rehash(password_hash) else ""


@lru_cache
def _common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # 14 MB, and 25 ms: only where somebody chooses a password

    return _OURS.union(one for one in FREQUENCY_LISTS["passwords"] if len(one) >= LEAST)


def _fits(password: str, password_hash: str | None) -> bool:
    nobodys = _dummy_hash()  # made once, by whichever attempt is the first
    try:
        fits = _hasher.verify(password_hash or nobodys, password[: MOST + 1])
    except (VerificationError, InvalidHashError):
        return False
    return fits and password_hash is not None


@lru_cache
def _dummy_hash() -> str:
    return _hasher.hash("nobody has this account")
