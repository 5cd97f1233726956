"""How fast somebody may guess: attempts are counted per account and per address, and slow down, never lock for good."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.accounts.models import SignInAttempt
from app.errors import TooMany
from app.kit.clock import now

WINDOW = timedelta(hours=1)
FREE_PER_ACCOUNT = 5
FREE_PER_ADDRESS = 30  # an office shares one
LONGEST_WAIT_S = 900


async def count_attempt(session: AsyncSession, email_folded: str, address: str) -> None:
    """Write an attempt down before its password is looked at, so that many at once are counted too.

    Raises TooMany (sign_in.throttled, wait_s) and writes nothing while the last one is too recent. Known and
    unknown accounts are treated alike.
    """
    moment = now()
    await session.execute(delete(SignInAttempt).where(SignInAttempt.at < moment - WINDOW))
    by_account = await _wait_s(session, SignInAttempt.account_key == key_of(email_folded), FREE_PER_ACCOUNT, moment)
    by_address = await _wait_s(session, SignInAttempt.address == address, FREE_PER_ADDRESS, moment)
    if max(by_account, by_address) > 0:
        raise TooMany("sign_in.throttled", wait_s=max(by_account, by_address))
    session.add(SignInAttempt(account_key=key_of(email_folded), address=address, at=moment))
    await session.flush()


async def forget_attempts(session: AsyncSession, email_folded: str) -> None:
    """The right password was given: the account starts afresh."""
    await session.execute(delete(SignInAttempt).where(SignInAttempt.account_key == key_of(email_folded)))


def key_of(email_folded: str) -> str:
    """How an attempt names its account: addresses that were only guessed are not kept."""
    return sha256(email_folded.encode()).hexdigest()


def delay_s(attempts: int, free: int) -> int:
    """Seconds to wait after this many attempts: 1, 2, 4 ... after the free ones, at most a quarter of an hour."""
    return 0 if attempts < free else min(2 ** min(attempts - free, 20), LONGEST_WAIT_S)


async def _wait_s(session: AsyncSession, who: ColumnElement[bool], free: int, moment: datetime) -> int:
    found = await session.execute(select(func.count(SignInAttempt.id), func.max(SignInAttempt.at)).where(who))
    attempts, latest = found.one()
    if not attempts:
        return 0
    passed_s = (moment - latest).total_seconds()
    return max(0, round(delay_s(attempts, free) - passed_s + 0.5)) if passed_s < delay_s(attempts, free) else 0
